using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Administration.Areas.Administration.Pages.Health;

/// <summary>Whether everything runs, and where to look when it does not.</summary>
[RequirePermission("jobs.manage")]
public sealed class IndexModel(ITenant tenant, ITenantDatabase database, IFeatures features, IModules modules, IOutboxMonitor outbox, IMailMonitor mail, IBackgroundMonitor background) : PageModel
{
    /// <summary>The city's short name.</summary>
    public string City => tenant.Name;

    /// <summary>The database engine.</summary>
    public DatabaseEngine Engine => database.Engine;

    /// <summary>The features that are on.</summary>
    public IReadOnlyList<FeatureDescription> Enabled { get; private set; } = [];

    /// <summary>Events on their way.</summary>
    public OutboxCounts Events { get; private set; } = new(0, 0, 0);

    /// <summary>Mails on their way.</summary>
    public IReadOnlyDictionary<MailState, long> Mails { get; private set; } = new Dictionary<MailState, long>();

    /// <summary>Tasks whose last run failed.</summary>
    public IReadOnlyList<BackgroundTaskStatus> FailedTasks { get; private set; } = [];

    /// <summary>How many modules of vendors do not run.</summary>
    public int ModulesLeftOut { get; private set; }

    /// <summary>True when nobody needs to act.</summary>
    public bool IsWell => Events.Parked == 0 && Mails.GetValueOrDefault(MailState.Parked) == 0 && FailedTasks.Count == 0 && ModulesLeftOut == 0;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Enabled = [.. features.Installed.Where(f => features.IsEnabled(f.Id))];
        ModulesLeftOut = modules.Installed.Count(m => m.Fault is not null);
        Events = await outbox.CountAsync(cancellationToken);
        Mails = await mail.CountAsync(cancellationToken);
        FailedTasks = [.. (await background.ListAsync(cancellationToken)).Where(t => t.LastRun?.Outcome == BackgroundOutcome.Failed)];
    }
}
