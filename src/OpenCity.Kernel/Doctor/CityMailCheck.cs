using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Notifications;

namespace OpenCity.Kernel.Doctor;

/// <summary>Whether the city's mail server answers and its password is configured, and whether mails wait for a person. Sends none.</summary>
internal sealed class CityMailCheck(Findings findings, ISettings settings, IConfiguration configuration, IMailMonitor monitor, IOptions<OpenCityOptions> options)
{
    private const string Check = "mail";

    public async Task RunAsync(string city, CancellationToken cancellationToken)
    {
        if (options.Value.HoldMail)
        {
            findings.Warn(Check, "Mail is held: it waits in the queue and none is sent.", "Right for a copy of the city; where people wait for answers, take away OpenCity:HoldMail.", city);
        }

        var mail = await settings.GetAsync<MailSettings>(cancellationToken);
        if (mail.Host.Length == 0)
        {
            findings.Warn(Check, "No mail server is set: mails are written as files into the city's folder 'mail'.", "Set the server on the settings page 'Mail', unless a relay takes them from there (docs/how-to/send-mail.md).", city);
        }
        else
        {
            await CheckServerAsync(city, mail, cancellationToken);
        }

        var parked = (await monitor.CountAsync(cancellationToken))[MailState.Parked];
        if (parked > 0)
        {
            findings.Problem(Check, $"{parked} mails were given up.", "The page 'Mail' of the administration tells why; send them again from there.", city);
        }
    }

    private async Task CheckServerAsync(string city, MailSettings mail, CancellationToken cancellationToken)
    {
        var secret = SmtpTransport.SecretOf(city, mail);
        if (mail.UserName.Length > 0 && string.IsNullOrEmpty(configuration[secret]))
        {
            findings.Problem(Check, $"The password of the mail server is missing: nothing is set under {secret}.", $"Set it for the host, for example as the environment variable {secret.Replace(":", "__", StringComparison.Ordinal)}.", city);
        }

        try
        {
            var offered = await SmtpGreeting.AskAsync(mail.Host, mail.Port, cancellationToken);
            if (mail.UseTls && !offered.Contains("STARTTLS", StringComparer.OrdinalIgnoreCase))
            {
                findings.Problem(Check, $"{mail.Host}:{mail.Port} answers, and does not offer to encrypt the connection (STARTTLS).", "Take the port at which it does, mostly 587, or switch encryption off in the settings where the server is this machine.", city);
            }
            else
            {
                findings.Well(Check, $"{mail.Host}:{mail.Port} answers.", city);
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or TimeoutException)
        {
            findings.Problem(Check, $"{mail.Host}:{mail.Port} does not take mail: {exception.Message}", "See that name and port are right and that a firewall lets this machine through. Mails wait meanwhile; none is lost.", city);
        }
    }
}
