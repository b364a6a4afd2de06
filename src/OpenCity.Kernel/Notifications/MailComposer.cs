using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using MailMessage = System.Net.Mail.MailMessage;

namespace OpenCity.Kernel.Notifications;

/// <summary>Makes a MIME message: text and HTML, UTF-8, from the city.</summary>
internal static class MailComposer
{
    public static MailMessage Compose(QueuedMail mail, CitySettings city, MailSettings settings)
    {
        var address = settings.FromAddress.Length > 0 ? settings.FromAddress : city.Email;
        var name = settings.FromName.Length > 0 ? settings.FromName : city.Name.In(mail.Culture);
        var message = new MailMessage(new MailAddress(address, name, Encoding.UTF8), new MailAddress(mail.To))
        {
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        message.Headers["Message-ID"] = $"<{mail.Id:N}@{new MailAddress(address).Host}>";
        message.Headers["Content-Language"] = mail.Culture;

        // Vacation responders stay silent (RFC 3834).
        message.Headers["Auto-Submitted"] = "auto-generated";
        message.AlternateViews.Add(View(mail.Text.ReplaceLineEndings("\r\n"), MediaTypeNames.Text.Plain));
        message.AlternateViews.Add(View(MailText.ToHtml(mail.Subject, mail.Text, mail.Culture).ReplaceLineEndings("\r\n"), MediaTypeNames.Text.Html));
        return message;
    }

    private static AlternateView View(string content, string type)
    {
        var view = AlternateView.CreateAlternateViewFromString(content, Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }
}
