using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Modules;
using OpenCity.Contracts.Workflows;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Workflows;

/// <summary>
/// The case of an application under the workflow that its type names. The life cycle says what is lawful at all, the workflow who does what and when. Where there
/// is no running case, because the city has no workflows, the type names none or somebody has called the case off, the life cycle alone counts.
/// </summary>
internal sealed partial class ApplicationCases(Neighbour<IWorkflows> workflows, ILogger<ApplicationCases> logger)
{
    /// <summary>Begins the case of an application that was sent, in the running unit of work.</summary>
    public async Task StartAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Definition.Workflow is not { } workflow || !workflows.Exists)
        {
            return;
        }

        // A resident's application is taken in whatever the city's configuration lacks or forbids.
        if (!await workflows.Service.IsPublishedAsync(workflow, cancellationToken))
        {
            LogNotStarted(file.Permit.Number!, workflow);
            return;
        }

        await workflows.Service.StartAsync(new StartWorkflow(workflow, PermitSubjects.Of(file.Permit.Id), []), cancellationToken);
    }

    /// <summary>The running case with what the current person may do in it; null where there is none.</summary>
    public async Task<ApplicationCase?> FindAsync(Guid permitId, PermitTypeDefinition definition, bool asApplicant, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Workflow is not { } workflow || !workflows.Exists)
        {
            return null;
        }

        return await workflows.Service.FindAsync(workflow, PermitSubjects.Of(permitId), cancellationToken) is { EndedAt: null } found
            ? new ApplicationCase(found, await workflows.Service.ActionsAsync(found.Id, asApplicant, cancellationToken))
            : null;
    }

    /// <summary>
    /// Takes an action in the case, in the unit of work that changes the application. The case says what it offers as it was when the file was opened: by now the
    /// change is made, and a condition on what was there before would no longer hold.
    /// </summary>
    public Task TakeAsync(ApplicationFile file, PermitAction action, string? comment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TakeAsync(file, CaseActions.NameOf(action), CaseActions.Ends(action), comment, cancellationToken);
    }

    /// <summary>The time of the permit is up.</summary>
    public Task ExpireAsync(ApplicationFile file, CancellationToken cancellationToken) => TakeAsync(file, CaseActions.Expire, ends: true, null, cancellationToken);

    private async Task TakeAsync(ApplicationFile file, string name, bool ends, string? comment, CancellationToken cancellationToken)
    {
        if (file.Case is not { } running)
        {
            return;
        }

        // Of branches side by side an action leaves one; what ends the application ends them all.
        var isOneOfSeveral = ends && running.Case.States.Count > 1;
        if (!isOneOfSeveral && running.Find(name) is { WhyNot: null } offered)
        {
            var request = new PerformAction(running.Case.Id, name, running.Case.Version) { TaskId = offered.TaskId, AsApplicant = file.Actor.IsApplicant, ByKeeper = true, Comment = comment };
            await workflows.Service!.PerformAsync(request, cancellationToken);
        }
        else if (ends)
        {
            await workflows.Service!.CancelAsync(running.Case.Id, comment ?? name, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Application {Number} has no case, because the workflow {Workflow} is not published or takes no new cases now")]
    private partial void LogNotStarted(string number, string workflow);
}

/// <summary>The running case of an application.</summary>
/// <param name="Case">Where it stands.</param>
/// <param name="Actions">What the current person's roles give.</param>
internal sealed record ApplicationCase(WorkflowCase Case, IReadOnlyList<AvailableAction> Actions)
{
    /// <summary>The tasks that only the workflow knows, as a review of plans: taken on the case's own pages.</summary>
    public IEnumerable<AvailableAction> Tasks => Actions.Where(a => !a.IsKeepers && a.WhyNot is null);

    /// <summary>The action of that name; of several one that can be taken.</summary>
    public AvailableAction? Find(string name) => Actions.Where(a => a.Name == name).OrderBy(a => a.WhyNot is not null).FirstOrDefault();

    /// <summary>What the workflow has against an action; null where it has nothing, or leaves the action alone.</summary>
    public Obstacle? Against(PermitAction action)
    {
        if (!CaseActions.IsLed(action))
        {
            return null;
        }

        return Find(CaseActions.NameOf(action)) is not { } offered
            ? new Obstacle("permits.workflow", "The workflow of this application does not offer this now, or not to you. “Workflow” on the application’s page says what it waits for.")
            : offered.WhyNot is { } why ? new Obstacle("permits.workflow-guard", "{0}", why) : null;
    }
}
