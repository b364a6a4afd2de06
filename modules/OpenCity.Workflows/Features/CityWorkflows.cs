using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features;

/// <summary>What other modules ask workflows for.</summary>
internal sealed class CityWorkflows(
    WorkflowsDbContext db,
    CaseStore store,
    StartCase.StartCase start,
    TakeAction.TakeAction act,
    RaiseSignal.RaiseSignal signal,
    CancelCase.CancelCase cancel,
    ReadCase.ReadCase read,
    IUnitOfWork unitOfWork) : IWorkflows
{
    public Task<bool> IsPublishedAsync(string workflow, CancellationToken cancellationToken) => start.IsPossibleAsync(workflow, cancellationToken);

    public Task<WorkflowCase> StartAsync(StartWorkflow request, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct => await DescribeAsync(await start.HandleAsync(request, parent: null, ct), ct),
        cancellationToken);

    public Task<WorkflowCase?> FindAsync(string workflow, WorkflowSubject subject, CancellationToken cancellationToken) => read.FindAsync(workflow, subject, cancellationToken);

    public Task<IReadOnlyList<AvailableAction>> ActionsAsync(Guid caseId, bool asApplicant, CancellationToken cancellationToken) => read.ActionsAsync(caseId, asApplicant, cancellationToken);

    public Task<WorkflowCase> PerformAsync(PerformAction action, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            await act.HandleAsync(action, ct);
            return await DescribeAsync(action.CaseId, ct);
        },
        cancellationToken);

    public Task SignalAsync(string name, WorkflowSubject subject, JsonObject data, CancellationToken cancellationToken) => signal.HandleAsync(name, subject, data, cancellationToken);

    public Task CancelAsync(Guid caseId, string reason, CancellationToken cancellationToken) => cancel.HandleAsync(caseId, reason, cancellationToken);

    public Task<IReadOnlyList<WorkflowEntry>> HistoryAsync(Guid caseId, int after, int take, CancellationToken cancellationToken) => read.HistoryAsync(caseId, after, take, cancellationToken);

    /// <summary>The case as it will be after the commit, with the version that the next action must name.</summary>
    private async Task<WorkflowCase> DescribeAsync(Guid id, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return await read.DescribeAsync((await store.HeldAsync(id, cancellationToken))!, cancellationToken);
    }
}
