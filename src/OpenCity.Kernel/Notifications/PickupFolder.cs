using System.Net.Mail;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Notifications;

/// <summary>Writes messages as .eml files into the tenant's folder <c>mail</c>, from which a relay or a person picks them up.</summary>
internal sealed class PickupFolder(ITenant tenant, DataRoot root, ICityClock clock) : IMailTransport
{
    public async Task SendAsync(MailMessage message, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root.OfTenant(tenant.Name), "mail");
        var workshop = Path.Combine(folder, "incoming", clock.NewId().ToString("N"));
        Directory.CreateDirectory(workshop);
        try
        {
            using var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = workshop };
            await client.SendMailAsync(message, cancellationToken);

            // Renamed when it is whole, so that a relay never takes half a message.
            var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{clock.Now:yyyyMMdd-HHmmss}-{Path.GetFileName(workshop)}.eml");
            File.Move(Directory.GetFiles(workshop).Single(), Path.Combine(folder, name));
        }
        finally
        {
            Directory.Delete(workshop, recursive: true);
        }
    }
}
