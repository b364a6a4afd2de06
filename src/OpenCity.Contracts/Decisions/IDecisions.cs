using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Contracts.Decisions;

/// <summary>
/// Evaluates the city's published decision models (OMG DMN 1.5). Answers whoever asks: who asks decides who may see it. Pure: the same
/// model version and inputs give the same result, save where a model asks for the time.
/// </summary>
public interface IDecisions
{
    /// <summary>Evaluates a decision of the version that is in force.</summary>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">
    /// There is no such model or decision, no version is in force on that day, or the evaluation used more steps, memory or time than one may.
    /// </exception>
    Task<DecisionResult> EvaluateAsync(DecisionRequest request, CancellationToken cancellationToken);

    /// <summary>The version in force with its inputs and decisions; null where there is none.</summary>
    /// <param name="model">The model's key, for example <c>deck-fees</c>.</param>
    /// <param name="on">The legal day, in the city's time zone; today when null.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    Task<DecisionModelSummary?> FindAsync(string model, DateOnly? on, CancellationToken cancellationToken);
}

/// <summary>What to evaluate.</summary>
/// <param name="Model">The model's key.</param>
/// <param name="Decision">The name of the decision in the model.</param>
/// <param name="Inputs">Values by the name of the input data: numbers, strings, booleans, lists, objects; dates, times and durations as ISO 8601 strings.</param>
public sealed record DecisionRequest(string Model, string Decision, JsonObject Inputs)
{
    /// <summary>The legal day whose version counts, in the city's time zone; today when null.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Exactly this version, also one no longer in force; for what was begun under it.</summary>
    public int? Version { get; init; }
}

/// <summary>What came of an evaluation. Keep it with what was decided: it tells a resident why.</summary>
/// <param name="Model">The model's key.</param>
/// <param name="Version">The version that was used, from 1.</param>
/// <param name="Decision">The name of the decision.</param>
/// <param name="Value">The value as JSON; null where the model gives none, for which <paramref name="Diagnostics"/> say why.</param>
/// <param name="Inputs">The inputs as they were used.</param>
/// <param name="Explanation">Sentences from the first decision to the last: rules that fired, inputs, intermediate values.</param>
/// <param name="Diagnostics">Why something has no value, by decision and cell.</param>
public sealed record DecisionResult(
    string Model,
    int Version,
    string Decision,
    JsonNode? Value,
    JsonObject Inputs,
    IReadOnlyList<DecisionStep> Explanation,
    IReadOnlyList<DecisionDiagnostic> Diagnostics);

/// <summary>A step of an explanation.</summary>
/// <param name="Decision">The name of the decision.</param>
/// <param name="Value">Its value as JSON.</param>
/// <param name="Rules">The numbers of the rules of its table that fired, from 1; empty where it has no table.</param>
/// <param name="Text">The sentence, for example <c>Fee: $412.50: 33 m² × $12.50, because Permit type is Deck.</c></param>
public sealed record DecisionStep(string Decision, JsonNode? Value, IReadOnlyList<int> Rules, LocalizedText Text);

/// <summary>Why something has no value.</summary>
/// <param name="Place">The decision, and the row and column of its table.</param>
/// <param name="Position">The character of the expression, from 0.</param>
/// <param name="Text">What is wrong.</param>
public sealed record DecisionDiagnostic(string Place, int Position, LocalizedText Text);

/// <summary>A published model in short.</summary>
/// <param name="Model">Its key.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Version">The version in force.</param>
/// <param name="EffectiveFrom">The first legal day of that version.</param>
/// <param name="Inputs">The input data.</param>
/// <param name="Decisions">The decisions.</param>
public sealed record DecisionModelSummary(
    string Model,
    LocalizedText Title,
    int Version,
    DateOnly EffectiveFrom,
    IReadOnlyList<DecisionItem> Inputs,
    IReadOnlyList<DecisionItem> Decisions);

/// <summary>An input or a decision of a model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Type">Its type as FEEL writes it (DMN 1.5, 10.3.2.9), for example <c>number</c>; <c>Any</c> where the model does not say.</param>
public sealed record DecisionItem(string Name, LocalizedText Label, string Type);
