using System.Text.Json.Nodes;
using OpenCity.Contracts.Decisions;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.MoveCases;

/// <summary>The city as it is, but periods begin when the case came to where it waits: the time it has waited counts.</summary>
internal sealed class SinceThen(ISurroundings city, IBusinessCalendar calendar) : ISurroundings
{
    /// <summary>When the case came to where it waits.</summary>
    public DateTimeOffset Now { get; set; }

    public TimeZoneInfo Zone => city.Zone;

    public Task<JsonObject> SubjectAsync(CancellationToken cancellationToken) => city.SubjectAsync(cancellationToken);

    public ExpressionResult Evaluate(string expression, JsonObject variables) => city.Evaluate(expression, variables);

    public Task<DecisionResult> DecideAsync(DecisionRequest request, CancellationToken cancellationToken) => city.DecideAsync(request, cancellationToken);

    public Task<DateTimeOffset> DueAsync(string period, CancellationToken cancellationToken) => Task.FromResult(calendar.Deadline(Now, Periods.Demand(period)));
}
