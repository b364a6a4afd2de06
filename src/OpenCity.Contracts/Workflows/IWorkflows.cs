using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Contracts.Workflows;

/// <summary>
/// Runs the city's workflows for the things of other modules: applications, requests, assets. Each write joins the caller's unit of work, so that
/// the thing's change, the case's state, its timers, events and audit are committed together.
/// </summary>
public interface IWorkflows
{
    /// <summary>
    /// Whether a case of the workflow can be started now: there is one of that key, it has a version in force, it is not switched off, and where it has one case at a time
    /// none runs. Asked in the unit of work that then starts the case, the answer holds until its end.
    /// </summary>
    /// <param name="workflow">The workflow's key.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<bool> IsPublishedAsync(string workflow, CancellationToken cancellationToken);

    /// <summary>Starts the version in force of a workflow for a subject and runs it until it waits. A case that the subject has already under the workflow is given back as it stands.</summary>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">There is no such workflow, none of its versions is published, or it takes no new cases now.</exception>
    Task<WorkflowCase> StartAsync(StartWorkflow request, CancellationToken cancellationToken);

    /// <summary>The newest case of a subject under a workflow; null where there is none.</summary>
    Task<WorkflowCase?> FindAsync(string workflow, WorkflowSubject subject, CancellationToken cancellationToken);

    /// <summary>What can be done in a case now, and for the current person why what cannot. Actions of other people's roles are left out.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="asApplicant">The caller has made sure that the person is the applicant: the role <see cref="WorkflowRoles.Applicant"/> counts.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<AvailableAction>> ActionsAsync(Guid caseId, bool asApplicant, CancellationToken cancellationToken);

    /// <summary>Takes an action as the current person.</summary>
    /// <exception cref="OpenCity.Abstractions.Errors.ConcurrencyConflict">The case is no longer at the expected version.</exception>
    /// <exception cref="OpenCity.Abstractions.Errors.AccessDenied">The person has none of the action's roles.</exception>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">There is no such action now, or its guard says no. The guard is not asked with <see cref="PerformAction.ByKeeper"/>.</exception>
    /// <exception cref="OpenCity.Abstractions.Errors.ValidationFailed">The action needs a comment. It is not asked for with <see cref="PerformAction.ByKeeper"/>.</exception>
    Task<WorkflowCase> PerformAsync(PerformAction action, CancellationToken cancellationToken);

    /// <summary>Tells the workflows that something happened: cases that wait for it go on, and automations that begin with it start.</summary>
    /// <param name="name">The event's name, for example <c>permits.paid</c>.</param>
    /// <param name="subject">Whom it concerns: only its cases go on.</param>
    /// <param name="data">What the workflows may know of it; becomes <c>event</c> in their expressions.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task SignalAsync(string name, WorkflowSubject subject, JsonObject data, CancellationToken cancellationToken);

    /// <summary>Ends a case early, with its compensations. Nothing happens where it has ended.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="reason">Why, for history and audit.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task CancelAsync(Guid caseId, string reason, CancellationToken cancellationToken);

    /// <summary>What happened in a case, oldest first, by key.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="after">Only entries after this number; 0 for all.</param>
    /// <param name="take">At most so many, 1 to 200.</param>
    /// <param name="cancellationToken">Cancels the query.</param>
    Task<IReadOnlyList<WorkflowEntry>> HistoryAsync(Guid caseId, int after, int take, CancellationToken cancellationToken);
}

/// <summary>The thing a case is about.</summary>
/// <param name="Kind">What it is, for example <c>permit-application</c>: the <see cref="IWorkflowSubjects.Kind"/> of the module that keeps it.</param>
/// <param name="Id">Its id in that module.</param>
public sealed record WorkflowSubject(string Kind, string Id);

/// <summary>What to start.</summary>
/// <param name="Workflow">The workflow's key, for example <c>permit-simple</c>.</param>
/// <param name="Subject">What the case is about.</param>
/// <param name="Input">What the workflow may know besides the subject; becomes <c>input</c> in its expressions.</param>
public sealed record StartWorkflow(string Workflow, WorkflowSubject Subject, JsonObject Input)
{
    /// <summary>Starts another case though the subject has one that runs.</summary>
    public bool Another { get; init; }
}

/// <summary>An action of a person.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Action">The action's name, for example <c>approve</c>.</param>
/// <param name="ExpectedVersion">The <see cref="WorkflowCase.Version"/> that the person saw.</param>
public sealed record PerformAction(Guid CaseId, string Action, long ExpectedVersion)
{
    /// <summary>The task, where several of a case offer an action of that name.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>The caller has made sure that the person is the applicant: the role <see cref="WorkflowRoles.Applicant"/> counts.</summary>
    public bool AsApplicant { get; init; }

    /// <summary>
    /// The caller is the module that keeps the subject and makes the action's change in the same unit of work. The actions for which
    /// <see cref="IWorkflowSubjects.ActionPath"/> names a page can be taken only so. The caller judges the action by <see cref="AvailableAction.WhyNot"/> before it changes
    /// the subject, and has rules of its own for comments: the workflow's guard, which would see the changed subject, and its need of a comment are not looked at again.
    /// </summary>
    public bool ByKeeper { get; init; }

    /// <summary>What the person says to it; kept in the history.</summary>
    public string? Comment { get; init; }

    /// <summary>What the person entered; becomes <c>input</c> in the expressions that follow.</summary>
    public JsonObject Input { get; init; } = [];
}

/// <summary>Roles that no city hands out.</summary>
public static class WorkflowRoles
{
    /// <summary>Whoever the case is for. The module that keeps the subject knows who that is.</summary>
    public const string Applicant = "Applicant";

    /// <summary>The platform itself: jobs, events and modules that act in nobody's name.</summary>
    public const string Platform = "Platform";
}

/// <summary>A case: one run of a workflow for a subject.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Workflow">The workflow's key.</param>
/// <param name="WorkflowVersion">The version it runs on, from 1; stays until somebody moves the case.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Status">Whether it runs.</param>
/// <param name="States">The states it waits in: one, or several where branches run side by side; none where it has ended.</param>
/// <param name="Version">Grows with every step; pass it back with an action.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="EndedAt">When it ended; null while it runs.</param>
/// <param name="Due">When the whole case is due; null without a service level, or while its clock stands.</param>
public sealed record WorkflowCase(
    Guid Id,
    string Workflow,
    int WorkflowVersion,
    WorkflowSubject Subject,
    WorkflowStatus Status,
    IReadOnlyList<WorkflowState> States,
    long Version,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    DateTimeOffset? Due)
{
    /// <summary>Where staff open it.</summary>
    public string Path { get; init; } = string.Empty;
}

/// <summary>A state in which a case waits for somebody.</summary>
/// <param name="TaskId">The task that it is to somebody.</param>
/// <param name="Name">Its name in the workflow, for example <c>in-review</c>.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Since">Since when.</param>
/// <param name="Due">When it is due; null without a deadline.</param>
/// <param name="Assignee">Who has it; null while it lies with the role.</param>
public sealed record WorkflowState(Guid TaskId, string Name, LocalizedText Title, DateTimeOffset Since, DateTimeOffset? Due, Guid? Assignee);

/// <summary>Where a case stands.</summary>
public enum WorkflowStatus
{
    /// <summary>It waits for somebody or something.</summary>
    Running,

    /// <summary>An activity failed for good: somebody has to look at it.</summary>
    Parked,

    /// <summary>It came to its end.</summary>
    Finished,

    /// <summary>It was ended early.</summary>
    Cancelled,
}

/// <summary>An action that the current person's roles give.</summary>
/// <param name="TaskId">The task it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Title">What its button says.</param>
/// <param name="NeedsComment">The person must say why. Where the module that keeps the subject takes the action, its own rules for reasons count instead.</param>
/// <param name="WhyNot">Why it cannot be taken now; null where it can.</param>
public sealed record AvailableAction(Guid TaskId, string Name, LocalizedText Title, bool NeedsComment, LocalizedText? WhyNot)
{
    /// <summary>The page on which staff take it, for example <c>/staff/permits/…/approve</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The module that keeps the subject takes it, see <see cref="PerformAction.ByKeeper"/>.</summary>
    public bool IsKeepers { get; init; }
}

/// <summary>Something that happened in a case.</summary>
/// <param name="Number">Its number in the case, from 1.</param>
/// <param name="At">When.</param>
/// <param name="Activity">The activity's id in the workflow.</param>
/// <param name="Title">What people call the activity.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Outcome">The outcome it left by; null where it has not left.</param>
/// <param name="Actor">Who; empty for the platform.</param>
/// <param name="Comment">What the person said, or why it failed.</param>
public sealed record WorkflowEntry(int Number, DateTimeOffset At, string Activity, LocalizedText Title, WorkflowEntryKind Kind, string? Outcome, string Actor, string? Comment);

/// <summary>What happened to an activity.</summary>
public enum WorkflowEntryKind
{
    /// <summary>The case came to it and waits.</summary>
    Entered,

    /// <summary>It ran, or somebody acted, and the case went on.</summary>
    Left,

    /// <summary>It failed and is tried again.</summary>
    Failed,

    /// <summary>It failed for good.</summary>
    Parked,

    /// <summary>Its deadline passed.</summary>
    Overdue,

    /// <summary>It was given to somebody.</summary>
    Assigned,

    /// <summary>It was called off.</summary>
    Cancelled,

    /// <summary>What it did was undone.</summary>
    Compensated,

    /// <summary>The case was moved to another version of the workflow.</summary>
    Moved,
}
