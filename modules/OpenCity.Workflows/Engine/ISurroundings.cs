using System.Text.Json.Nodes;
using OpenCity.Contracts.Decisions;

namespace OpenCity.Workflows.Engine;

/// <summary>What a case sees of the city while it runs; a simulation puts another one in its place.</summary>
internal interface ISurroundings
{
    DateTimeOffset Now { get; }

    /// <summary>The city's time zone.</summary>
    TimeZoneInfo Zone { get; }

    /// <summary>The case's thing as expressions see it; empty where it is gone.</summary>
    Task<JsonObject> SubjectAsync(CancellationToken cancellationToken);

    ExpressionResult Evaluate(string expression, JsonObject variables);

    Task<DecisionResult> DecideAsync(DecisionRequest request, CancellationToken cancellationToken);

    /// <summary>When a period is over that begins now, by the city's calendar.</summary>
    /// <exception cref="Abstractions.Errors.RuleViolation">The text is no period.</exception>
    Task<DateTimeOffset> DueAsync(string period, CancellationToken cancellationToken);
}
