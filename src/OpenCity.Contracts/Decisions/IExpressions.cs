using System.Text.Json.Nodes;

namespace OpenCity.Contracts.Decisions;

/// <summary>
/// Checks and evaluates single FEEL expressions (OMG DMN 1.5, clause 10): guards, assignments, deadlines, mappings of data. Pure: the same
/// expression and variables give the same result, save where the expression asks for the time; <c>now()</c> and <c>today()</c> tell it by
/// the city's clock in the city's time zone. Expressions may come from strangers: each is bounded in steps, memory, depth and time.
/// </summary>
public interface IExpressions
{
    /// <summary>Reads an expression without evaluating it.</summary>
    /// <param name="expression">The expression, for example <c>Area &gt; 20 and Kind = "Deck"</c>.</param>
    /// <param name="variables">The names that it may use. They may hold spaces: which names there are decides how the text is read.</param>
    /// <returns>
    /// What is wrong with it, each with its character: it is no expression, or it uses a name that nothing has. Empty where it is sound.
    /// </returns>
    IReadOnlyList<DecisionDiagnostic> Check(string expression, IReadOnlyCollection<string> variables);

    /// <summary>Evaluates an expression. It is compiled once for the same text and names of variables, and kept while it is used.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="variables">
    /// Values by name: numbers with every digit, strings, booleans, lists, objects. Dates, times and durations come as strings of ISO 8601 and
    /// are made what they are by the expression, as in <c>date(Received) + duration("P10D")</c>. A name that the expression uses and that is
    /// missing here is null, and told. What an object holds under a name of several words is got by <c>get value(Applicant, "Home address")</c>.
    /// </param>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">
    /// It is no expression (<c>decisions.expression</c>), or it used more steps, memory or time than one may (<c>decisions.limit</c>).
    /// </exception>
    ExpressionResult Evaluate(string expression, JsonObject variables);
}

/// <summary>What came of an expression.</summary>
/// <param name="Value">
/// The value as JSON: numbers, strings, booleans, lists, objects; dates, times and durations as strings of ISO 8601. Null where there is none.
/// </param>
/// <param name="Diagnostics">Why something has no value. Their place is empty; their position is the character of the expression.</param>
public sealed record ExpressionResult(JsonNode? Value, IReadOnlyList<DecisionDiagnostic> Diagnostics);
