using System.Text.Json.Nodes;
using OpenCity.Contracts.Decisions;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.Simulate;

/// <summary>What a simulated case sees: a thing that somebody made up and a clock that goes when told, but the city's own calendar and decisions.</summary>
internal sealed class SimulatedSurroundings(IExpressions expressions, IDecisions decisions, BusinessCalendar calendar) : ISurroundings
{
    public JsonObject Subject { get; set; } = [];

    public DateTimeOffset Now { get; set; }

    public TimeZoneInfo Zone => calendar.Zone;

    public BusinessCalendar Calendar => calendar;

    public Task<JsonObject> SubjectAsync(CancellationToken cancellationToken) => Task.FromResult(Subject.DeepClone().AsObject());

    public ExpressionResult Evaluate(string expression, JsonObject variables) => expressions.Evaluate(expression, variables);

    public Task<DecisionResult> DecideAsync(DecisionRequest request, CancellationToken cancellationToken) => decisions.EvaluateAsync(request, cancellationToken);

    public Task<DateTimeOffset> DueAsync(string period, CancellationToken cancellationToken) => Task.FromResult(calendar.Deadline(Now, Periods.Demand(period)));
}
