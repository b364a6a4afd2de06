using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Administration.Features.ShowHealth;

/// <summary>Joins what the histories of jobs, events and mail know, by as many questions however much there is.</summary>
internal sealed class ShowHealth(IBackgroundMonitor background, IOutboxMonitor outbox, IMailMonitor mail, IModules modules, ICityClock clock)
{
    private const int MostTroubles = 10;

    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(1);

    public async Task<CityHealth> RunAsync(CancellationToken cancellationToken)
    {
        var tasks = await background.ListAsync(cancellationToken);
        var runs = await background.HistoryAsync(taskId: null, BackgroundOutcome.Failed, before: null, MostTroubles, cancellationToken);
        var oldest = await outbox.ListAsync(OutboxState.Pending, after: 0, take: 1, cancellationToken);
        var parked = await outbox.LatestAsync(OutboxState.Parked, MostTroubles, cancellationToken);
        var failing = await outbox.LatestAsync(OutboxState.Failing, MostTroubles, cancellationToken);
        var lost = await mail.ListAsync(MailState.Parked, before: null, MostTroubles, cancellationToken);
        var refused = (await mail.ListAsync(MailState.Waiting, before: null, MostTroubles, cancellationToken)).Where(m => m.Problem is not null).ToList();
        var last = tasks.Max(t => t.LastRun?.StartedAt);
        return new CityHealth
        {
            FailedTasks = [.. tasks.Where(t => t.LastRun?.Outcome == BackgroundOutcome.Failed)],
            LastRunAt = last,
            TasksRest = last < clock.Now - LongAgo,
            Events = await outbox.CountAsync(cancellationToken),
            OldestEventAt = oldest is [var first] ? first.OccurredAt : null,
            Mails = await mail.CountAsync(cancellationToken),
            RefusedMails = refused.Count,
            ModulesLeftOut = modules.Installed.Count(m => m.Fault is not null),
            Troubles =
            [
                .. runs.Select(run => TroubleOf(run, tasks.FirstOrDefault(t => t.Id == run.TaskId)))
                    .Concat(parked.Concat(failing).Select(TroubleOf))
                    .Concat(lost.Concat(refused).Select(TroubleOf))
                    .OrderByDescending(t => t.At)
                    .Take(MostTroubles),
            ],
        };
    }

    private static Trouble TroubleOf(BackgroundRun run, BackgroundTaskStatus? task) => new(
        TroubleKind.Job, run.StartedAt, task?.Title ?? run.TaskId, run.Message, task?.LastRun?.Outcome == BackgroundOutcome.Succeeded ? TroubleState.Over : TroubleState.Failed, run.TaskId);

    private static Trouble TroubleOf(OutboxEntry entry) => new(
        TroubleKind.Event, entry.ParkedAt ?? entry.OccurredAt, entry.Type, entry.LastError, entry.ParkedAt is null ? TroubleState.TriedAgain : TroubleState.GivenUp);

    private static Trouble TroubleOf(MailEntry entry) => new(
        TroubleKind.Mail, entry.QueuedAt, entry.Subject, entry.Problem, entry.State == MailState.Parked ? TroubleState.GivenUp : TroubleState.TriedAgain);
}
