using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Decisions;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Syntax;
using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Single expressions for other modules.</summary>
internal sealed class Expressions(ExpressionPool pool, ICityClock clock, Wording wording) : IExpressions
{
    /// <summary>Characters of an expression that a message repeats.</summary>
    private const int MaxQuoted = 200;

    public IReadOnlyList<DecisionDiagnostic> Check(string expression, IReadOnlyCollection<string> variables)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(variables);
        try
        {
            return Told(pool.Get(expression, [.. variables]).Unknown);
        }
        catch (FeelSyntaxError error)
        {
            return [new DecisionDiagnostic(string.Empty, error.Position, wording.InAll(error.Key, [.. error.Arguments]))];
        }
    }

    public ExpressionResult Evaluate(string expression, JsonObject variables)
    {
        ArgumentNullException.ThrowIfNull(expression);
        ArgumentNullException.ThrowIfNull(variables);
        var (names, values) = (new string[variables.Count], new object?[variables.Count]);
        var next = 0;
        foreach (var (name, value) in variables)
        {
            names[next] = name;
            values[next++] = JsonValues.ToFeel(value, SimpleType.Any);
        }

        var run = new Run(Limits.Default, clock.ToCityTime(clock.Now), CancellationToken.None);
        try
        {
            var result = JsonValues.ToJson(pool.Get(expression, names).Evaluate(values, run));
            return new ExpressionResult(result, Told(run.Diagnostics));
        }
        catch (FeelSyntaxError error)
        {
            throw new RuleViolation(
                "decisions.expression",
                "The expression “{0}” cannot be read, at character {1}: {2}",
                expression.Length > MaxQuoted ? expression[..MaxQuoted] + "…" : expression,
                error.Position + 1,
                wording.Say(error.Key, [.. error.Arguments]));
        }
        catch (LimitReached limit)
        {
            throw new RuleViolation("decisions.limit", limit.Key, limit.Bound);
        }
    }

    private IReadOnlyList<DecisionDiagnostic> Told(IReadOnlyList<Diagnostic> diagnostics) =>
        diagnostics.Count == 0 ? [] : [.. diagnostics.Select(d => new DecisionDiagnostic(string.Empty, d.Position, wording.InAll(d.Key, d.Arguments)))];
}
