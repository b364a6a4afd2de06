using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Observing;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Notifications;

/// <summary>Sends what is due of one tenant. A failure is tried again with growing pauses, then parked.</summary>
internal sealed partial class MailSender(
    ITenant tenant,
    MailQueue queue,
    ISettings settings,
    ICityClock clock,
    DataRoot root,
    IConfiguration configuration,
    IOptions<OpenCityOptions> options,
    ILogger<MailSender> logger)
{
    private const int LongestProblem = 500;

    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1),
        TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>Sends, and tells how many were sent and when to come again; null when nothing waits.</summary>
    public async Task<(int Sent, DateTimeOffset? Next)> SendDueAsync(CancellationToken cancellationToken)
    {
        if (options.Value.HoldMail)
        {
            return (0, null);
        }

        var sent = 0;
        while (await queue.TakeAsync(cancellationToken) is { Count: > 0 } mails)
        {
            var city = await settings.GetAsync<CitySettings>(cancellationToken);
            var mailSettings = await settings.GetAsync<MailSettings>(cancellationToken);
            IMailTransport transport = mailSettings.Host.Length > 0 ? new SmtpTransport(tenant, mailSettings, configuration) : new PickupFolder(tenant, root, clock);
            foreach (var mail in mails)
            {
                sent += await SendAsync(mail, city, mailSettings, transport, cancellationToken) ? 1 : 0;
            }
        }

        return (sent, await queue.NextAsync(cancellationToken));
    }

    private async Task<bool> SendAsync(QueuedMail mail, CitySettings city, MailSettings mailSettings, IMailTransport transport, CancellationToken cancellationToken)
    {
        try
        {
            using var message = MailComposer.Compose(mail, city, mailSettings);
            await transport.SendAsync(message, cancellationToken);
        }
#pragma warning disable CA1031 // Whatever goes wrong with one message is noted with it; the others are sent.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            DateTimeOffset? next = exception is MailRefused || mail.Attempts > Pauses.Length ? null : clock.Now + Pauses[mail.Attempts - 1];
            PlatformMetrics.MailFailed(tenant.Name, parked: next is null);
            LogFailed(logger, tenant.Name, mail.Id, mail.Attempts, next, exception);
            var problem = exception.InnerException is { } inner and not MailRefused ? $"{exception.Message} {inner.Message}" : exception.Message;
            await queue.FailedAsync(mail.Id, problem[..Math.Min(problem.Length, LongestProblem)], next, cancellationToken);
            return false;
        }

        // From here on it must be noted: a message noted as unsent would be sent twice.
        await queue.SentAsync(mail.Id, CancellationToken.None);
        PlatformMetrics.MailSent(tenant.Name);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Mail} of tenant {Tenant} was not sent at attempt {Attempt}; next attempt: {Next}.")]
    private static partial void LogFailed(ILogger logger, string tenant, Guid mail, int attempt, DateTimeOffset? next, Exception exception);
}
