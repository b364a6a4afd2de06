using System.Text.Json.Nodes;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Decisions;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Engine;

/// <summary>Makes what cases see of the city.</summary>
internal sealed class CityView(IEnumerable<IWorkflowSubjects> subjects, IExpressions expressions, IDecisions decisions, ICityCalendar calendar, ICityClock clock)
{
    public ISurroundings Of(WorkflowSubject subject) => new CitySurroundings(this, subject);

    /// <summary>The module that keeps a kind of thing; null where it is off.</summary>
    public IWorkflowSubjects? Keeper(string kind) => subjects.FirstOrDefault(s => s.Kind == kind);

    /// <summary>The kinds of things that the city's modules keep.</summary>
    public IReadOnlyList<string> Kinds => [.. subjects.Select(s => s.Kind)];

    /// <summary>What lists show of things, in one query for each kind; what is gone, or whose module is off, is named by its id.</summary>
    public async Task<IReadOnlyDictionary<WorkflowSubject, WorkflowSubjectCard>> DescribeAsync(IEnumerable<WorkflowSubject> things, CancellationToken cancellationToken)
    {
        var cards = new Dictionary<WorkflowSubject, WorkflowSubjectCard>();
        foreach (var kind in things.Distinct().GroupBy(t => t.Kind))
        {
            var found = Keeper(kind.Key) is { } keeper ? await keeper.DescribeAsync([.. kind.Select(t => t.Id)], cancellationToken) : new Dictionary<string, WorkflowSubjectCard>();
            foreach (var thing in kind)
            {
                cards[thing] = found.GetValueOrDefault(thing.Id) ?? new WorkflowSubjectCard(thing.Id, string.Empty);
            }
        }

        return cards;
    }

    private sealed class CitySurroundings(CityView city, WorkflowSubject subject) : ISurroundings
    {
        public DateTimeOffset Now => city.Clock.Now;

        public TimeZoneInfo Zone => city.Clock.TimeZone;

        public async Task<JsonObject> SubjectAsync(CancellationToken cancellationToken) =>
            city.Keeper(subject.Kind) is { } keeper ? await keeper.ReadAsync(subject.Id, cancellationToken) ?? [] : [];

        public ExpressionResult Evaluate(string expression, JsonObject variables) => city.Expressions.Evaluate(expression, variables);

        public Task<DecisionResult> DecideAsync(DecisionRequest request, CancellationToken cancellationToken) => city.Decisions.EvaluateAsync(request, cancellationToken);

        public async Task<DateTimeOffset> DueAsync(string period, CancellationToken cancellationToken) =>
            (await city.Calendar.GetAsync(cancellationToken)).Deadline(city.Clock.Now, Periods.Demand(period));
    }

    private ICityClock Clock => clock;

    private IExpressions Expressions => expressions;

    private IDecisions Decisions => decisions;

    private ICityCalendar Calendar => calendar;
}
