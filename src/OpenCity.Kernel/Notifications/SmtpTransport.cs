using System.Net;
using System.Net.Mail;
using Microsoft.Extensions.Configuration;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Tenants;
using MailMessage = System.Net.Mail.MailMessage;

namespace OpenCity.Kernel.Notifications;

/// <summary>Sends by the city's mail server. The password stands in the configuration, under the tenant's own secrets, never in its database.</summary>
internal sealed class SmtpTransport(ITenant tenant, MailSettings settings, IConfiguration configuration) : IMailTransport
{
    private const int PermanentFrom = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Where the configuration has the password.</summary>
    public static string SecretOf(string tenant, MailSettings settings) => $"OpenCity:Secrets:{tenant}:{settings.PasswordKey}";

    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.UseTls };
        if (settings.UserName.Length > 0)
        {
            client.Credentials = new NetworkCredential(settings.UserName, Password());
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await client.SendMailAsync(message, limit.Token);
        }
        catch (SmtpFailedRecipientException refused) when ((int)refused.StatusCode >= PermanentFrom)
        {
            throw new MailRefused($"The mail server refuses the recipient ({(int)refused.StatusCode}).", refused);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The mail server {settings.Host}:{settings.Port} did not answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    private string Password()
    {
        var key = SecretOf(tenant.Name, settings);
        return configuration[key] ?? throw new InvalidOperationException($"The configuration has no '{key}'. Set it, for example as the environment variable '{key.Replace(":", "__", StringComparison.Ordinal)}'.");
    }
}
