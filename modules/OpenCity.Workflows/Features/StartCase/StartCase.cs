using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.StartCase;

/// <summary>Begins cases.</summary>
internal sealed class StartCase(WorkflowsDbContext db, CaseStore store, CompiledWorkflows workflows, SubjectLock subjects, Ancestry ancestry, Causes causes, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    /// <summary>Begins a case at the workflow's first activity; gives back the one that runs for the subject, where there is one.</summary>
    public Task<Guid> HandleAsync(StartWorkflow start, (Guid Id, int Token)? parent, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var version = await PublishedAsync(start.Workflow, ct)
                ?? throw new RuleViolation("workflows.unknown-workflow", "There is no published workflow “{0}”. Publish a version of it first.", start.Workflow);
            if (parent is { } above)
            {
                await ancestry.CheckAsync(above.Id, start.Workflow, ct);
            }

            await subjects.TakeAsync(start.Subject, ct);
            if (parent is null && !start.Another && await RunningAsync(version.WorkflowId, start.Subject, ct) is { } running)
            {
                return running;
            }

            return await BeginAsync(version, start.Subject, new CaseMemory { Input = start.Input }, activity: null, parent, ct)
                ?? throw new RuleViolation("workflows.closed", "The workflow “{0}” takes no new cases now.", start.Workflow);
        },
        cancellationToken);

    /// <summary>Whether a case can be begun as things stand: the workflow has a version in force, is not switched off, and has no other case where it has one at a time.</summary>
    public async Task<bool> IsPossibleAsync(string workflow, CancellationToken cancellationToken)
    {
        if (await PublishedAsync(workflow, cancellationToken) is not { } version)
        {
            return false;
        }

        var definition = (await workflows.GetAsync(version.VersionId, cancellationToken)).Definition;
        return definition.IsEnabled && !(definition.IsSingleton && await IsOpenAsync(version.WorkflowId, cancellationToken));
    }

    /// <summary>Begins a case with an event; null where the workflow takes none now.</summary>
    public async Task<Guid?> BeginAsync(Trigger trigger, WorkflowSubject subject, JsonObject data, CancellationToken cancellationToken)
    {
        var version = await db.Versions.AsNoTracking().Where(v => v.State == VersionState.Published && v.WorkflowId == trigger.WorkflowId)
            .Select(v => new Found(v.WorkflowId, v.Id)).FirstOrDefaultAsync(cancellationToken);
        return version is null
            ? null
            : await BeginAsync(version, subject, new CaseMemory { Input = data.DeepClone().AsObject(), Event = data.DeepClone().AsObject() }, trigger.Activity, parent: null, cancellationToken);
    }

    private async Task<Guid?> BeginAsync(Found version, WorkflowSubject subject, CaseMemory memory, string? activity, (Guid Id, int Token)? parent, CancellationToken cancellationToken)
    {
        memory.Cause = causes.Next;
        var open = await store.AddAsync(version.WorkflowId, version.VersionId, subject, memory, parent, cancellationToken);
        var definition = open.Workflow.Definition;
        if (!definition.IsEnabled || (definition.IsSingleton && await IsOpenAsync(version.WorkflowId, cancellationToken)))
        {
            db.Entry(open.Row).State = EntityState.Detached;
            return null;
        }

        var burst = open.Burst();
        var start = activity is null ? open.Workflow.Starts.OrderBy(a => a.Kind.Name == "SignalEvent").First() : open.Workflow.Find(activity)!;
        await burst.BeginAsync(start, cancellationToken);
        await store.SaveAsync(open, burst, cancellationToken);
        audit.Record(new AuditRecord("workflows.case.started", "workflow-case", open.Row.Id.ToString(), open.Label));
        return open.Row.Id;
    }

    private Task<Found?> PublishedAsync(string workflow, CancellationToken cancellationToken) => db.Versions.AsNoTracking()
        .Where(v => v.State == VersionState.Published && db.Workflows.Any(w => w.Id == v.WorkflowId && w.Key == workflow))
        .Select(v => new Found(v.WorkflowId, v.Id)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Whether a workflow with one case at a time has it. In a unit of work nobody else can begin one from then on.</summary>
    private async Task<bool> IsOpenAsync(Guid workflow, CancellationToken cancellationToken)
    {
        await subjects.TakeAsync(workflow, cancellationToken);
        return await db.Cases.AnyAsync(c => c.WorkflowId == workflow && c.EndedAt == null, cancellationToken);
    }

    private async Task<Guid?> RunningAsync(Guid workflow, WorkflowSubject subject, CancellationToken cancellationToken) => await db.Cases.AsNoTracking()
        .Where(c => c.SubjectKind == subject.Kind && c.SubjectId == subject.Id && c.WorkflowId == workflow && c.EndedAt == null)
        .Select(c => (Guid?)c.Id).FirstOrDefaultAsync(cancellationToken);

    private sealed record Found(Guid WorkflowId, Guid VersionId);
}
