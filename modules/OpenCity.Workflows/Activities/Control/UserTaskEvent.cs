using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>A state of a case: it waits until somebody takes one of its actions.</summary>
[WorkflowActivity("UserTaskEvent", Title = "State", Summary = "The case waits in this state until somebody with one of its roles takes an action.", Outcomes = [])]
internal sealed class UserTaskEvent : ControlActivity<UserTaskProperties>
{
    /// <summary>The outcome of a deadline that names no action.</summary>
    public const string Overdue = "Overdue";

    protected override IReadOnlyList<string> OutcomesOf(UserTaskProperties properties) =>
        [.. properties.Actions.Select(a => a.Name), .. properties.WhenDue is { Leave: true, Action: null } ? [Overdue] : Array.Empty<string>()];

    protected override IEnumerable<DefinitionProblem> Check(UserTaskProperties properties, string path) => UserTaskChecks.Of(properties, path);

    protected override async ValueTask<Passage> EnterAsync(UserTaskProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        DateTimeOffset? due = properties.Deadline is { } deadline
            ? await visit.Surroundings.DueAsync((await visit.DemandAsync(deadline, ExpressionRole.Deadline, cancellationToken)).ToString(), cancellationToken)
            : null;
        var assignee = await AssigneeAsync(properties, visit, cancellationToken);
        if (due is { } instant)
        {
            visit.Changes.Alarms.Add(new NewAlarm(visit.Token.Id, visit.Activity.Id, AlarmKind.Deadline, instant));
        }

        visit.Changes.Tasks.Add(new NewTask(
            visit.Token.Id,
            visit.Activity.Id,
            properties.State ?? visit.Activity.Id,
            properties.AllRoles,
            properties.Holder == Holder.Applicant,
            due,
            assignee));
        return Passage.Wait;
    }

    private static async Task<Guid?> AssigneeAsync(UserTaskProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        if (properties.Assignee is null || await visit.EvaluateAsync(properties.Assignee, cancellationToken) is not { } value)
        {
            return null;
        }

        return Guid.TryParse(value.ToString(), out var person) ? person : throw new RuleViolation("workflows.no-person", "“{0}” is no id of a person: {1}.", value.ToString(), properties.Assignee.Text);
    }
}
