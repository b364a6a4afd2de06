using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Background;

/// <inheritdoc />
internal sealed class BackgroundMonitor(
    ITenant tenant,
    IServiceProvider services,
    BackgroundTaskTypes types,
    BackgroundRunner runner,
    JobHistory history,
    ISettings settings,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    ICityClock clock) : IBackgroundMonitor
{
    public async Task<IReadOnlyList<BackgroundTaskStatus>> ListAsync(CancellationToken cancellationToken)
    {
        var changes = await settings.GetAsync<BackgroundSettings>(cancellationToken);
        var last = await history.LastAsync(cancellationToken);
        return [.. types.All.Where(t => t.Resolve(services) is not null).Select(task =>
        {
            var schedule = TenantSchedule.Of(task, changes);
            return new BackgroundTaskStatus(
                task.Id,
                task.Title,
                (schedule ?? task.Schedule).Text,
                schedule is null,
                schedule?.Next(clock.Now, clock.TimeZone),
                last.TryGetValue(task.Id, out var run) ? run.Run : null);
        })];
    }

    public Task<IReadOnlyList<BackgroundRun>> HistoryAsync(string? taskId, Guid? before, int take, CancellationToken cancellationToken) =>
        history.ListAsync(taskId, outcome: null, before, take, cancellationToken);

    public Task<IReadOnlyList<BackgroundRun>> HistoryAsync(string? taskId, BackgroundOutcome? outcome, Guid? before, int take, CancellationToken cancellationToken) =>
        history.ListAsync(taskId, outcome, before, take, cancellationToken);

    public async Task<BackgroundRun> RunNowAsync(string taskId, CancellationToken cancellationToken)
    {
        if (types.Find(taskId) is not { } task || task.Resolve(services) is null)
        {
            throw new RuleViolation("background.unknown-task", "There is no background task “{0}” here. Choose one from the list.", taskId);
        }

        await unitOfWork.ExecuteAsync(
            _ =>
            {
                audit.Record(new AuditRecord("background.run-by-hand", "background-task", task.Id, task.Title));
                return Task.CompletedTask;
            },
            cancellationToken);
        return await runner.RunAsync(tenant.Name, task, clock.Now, attempt: 1, cancellationToken)
            ?? throw new RuleViolation("background.still-running", "The task “{0}” is running already. Wait for its end and try again.", taskId);
    }
}
