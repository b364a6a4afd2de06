using System.Globalization;
using OpenCity.Abstractions.Background;

namespace OpenCity.Kernel.Notifications;

/// <summary>Sends what another process queued without a signal here: a command, or a node that has gone.</summary>
[BackgroundTask("kernel.send-mail", Title = "Send waiting mail", Schedule = "*/5 * * * *", Retries = 0)]
internal sealed class SendMail(MailSender sender) : IBackgroundTask
{
    public async Task<string?> RunAsync(CancellationToken cancellationToken)
    {
        var (sent, _) = await sender.SendDueAsync(cancellationToken);
        return sent == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"{sent} sent.");
    }
}
