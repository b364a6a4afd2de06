using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features;

/// <summary>Writes to applicants in their own language. A guest's mail carries a fresh link of their own; a resident's leads to their account.</summary>
internal sealed class PermitMails(IMailer mailer, ITenantUrls urls, ISettings settings, GuestPass guests, IStringLocalizer<PermitMails> text)
{
    public Task DraftKeptAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "draft", t => (t["Your application: {0}", file.Definition.Name],
        [t["We keep what you have entered. Come back to it with this link, until {0}:", Date(file.Permit.ExpiresDate)], Link, t["Only you should have this link: whoever has it can read and change your application."]]),
        cancellationToken);

    public Task LinkAgainAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "link", t => (t["Your link to the application {0}", file.Permit.Number ?? file.Definition.Name.ToString()],
        [t["You asked for a link to your application for “{0}”. Here it is:", file.Definition.Name], Link, t["Only you should have this link: whoever has it can read and change your application."]]),
        cancellationToken);

    public Task ReceivedAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "submitted", t => (t["We have received your application {0}", file.Permit.Number!],
        [
            t["Your application for “{0}” has been received. Its number is {1}.", file.Definition.Name, file.Permit.Number!],
            t["What happens next: a member of staff looks at it. We mean to decide by {0}, and write to you if something has to be changed.", Date(file.Permit.DecisionDue)],
            t["See how far it has come:"], Link,
        ]),
        cancellationToken);

    public Task ChangesRequestedAsync(ApplicationFile file, ChangeRequest request, CancellationToken cancellationToken) => SendAsync(
        file, "changes-requested", t => (t["Please change something in your application {0}", file.Permit.Number!],
        [
            t["We cannot decide on your application {0} yet. Please change the following:", file.Permit.Number!],
            .. request.Items.Select(i => "– " + t["{0}: {1}", file.Definition.LabelOf(i.Field)?.ToString() ?? i.Field, i.Reason]),
            .. request.Message.Length > 0 ? new[] { request.Message } : [],
            t["Make the changes here:"], Link,
        ]),
        cancellationToken);

    public Task ChangesReceivedAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "resubmitted", t => (t["We have received your changes to {0}", file.Permit.Number!],
        [t["Thank you. A member of staff looks at your changes. We mean to decide by {0}.", Date(file.Permit.DecisionDue)], t["See how far it has come:"], Link]),
        cancellationToken);

    public async Task ApprovedAsync(ApplicationFile file, CancellationToken cancellationToken)
    {
        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        await SendAsync(
            file, "approved", t => (t["Your application {0} is approved", file.Permit.Number!],
            [
                t["Your application for “{0}” is approved. The permit is not issued yet: please do not begin the work.", file.Definition.Name],
                .. file.Permit.DecisionReasons is { Length: > 0 } reasons ? new[] { reasons } : [],
                .. file.Permit.FeeDue > file.Permit.FeePaid
                    ? [t["The fee is {0}.", Money(file.Permit.FeeDue - file.Permit.FeePaid)].Value, .. FeeSentences(file), choices.WhereToPay.ToString()]
                    : Array.Empty<string>(),
                t["See your application:"], Link,
            ]),
            cancellationToken);
    }

    public Task RefusedAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "refused", t => (t["Your application {0} is refused", file.Permit.Number!],
        [t["We cannot give the permit that you applied for. The reasons:"], file.Permit.DecisionReasons!, t["See your application:"], Link]),
        cancellationToken);

    public Task PaidAsync(ApplicationFile file, Payment payment, CancellationToken cancellationToken) => SendAsync(
        file, "paid", t => (t["Receipt {0}", payment.ReceiptNumber],
        [t["We have received {0} for {1} on {2}. The number of your receipt is {3}.", Money(payment.Amount), file.Permit.Number!, Date(payment.ReceivedOn), payment.ReceiptNumber], t["See your application:"], Link]),
        cancellationToken);

    public Task IssuedAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "issued", t => (t["Your permit {0} is issued", file.Permit.Number!],
        [
            t["Your permit “{0}” is issued and valid until {1}. You may begin the work, under the conditions that the permit names.", file.Definition.Name, Date(file.Permit.ExpiresDate)],
            t["Print the permit and keep it where the work is done:"], Link,
        ]),
        cancellationToken);

    public Task CompletedAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "completed", t => (t["Your permit {0} is closed", file.Permit.Number!], [t["The work under your permit {0} is recorded as completed. There is nothing more to do.", file.Permit.Number!], Link]),
        cancellationToken);

    public Task WithdrawnAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "withdrawn", t => (t["Your application {0} is withdrawn", file.Permit.Number!], [t["You have withdrawn your application {0}. You can apply again at any time.", file.Permit.Number!]]),
        cancellationToken);

    public Task RevokedAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "revoked", t => (t["Your permit {0} is revoked", file.Permit.Number!],
        [t["Your permit is revoked and no longer valid. Please stop the work. The reasons:"], file.Permit.RevocationReasons!, t["See your application:"], Link]),
        cancellationToken);

    public Task LapsedAsync(ApplicationFile file, CancellationToken cancellationToken) => SendAsync(
        file, "expired", t => (t["Your permit {0} has expired", file.Permit.Number!], [t["Your permit {0} is no longer valid. If the work is not finished, please apply again.", file.Permit.Number!], Link]),
        cancellationToken);

    /// <summary>Stands for the link in a mail's paragraphs.</summary>
    private const string Link = "\u0001";

    private async Task SendAsync(ApplicationFile file, string purpose, Func<IStringLocalizer, (LocalizedString Subject, string[] Paragraphs)> write, CancellationToken cancellationToken)
    {
        if (file.Applicant.Email.Length == 0)
        {
            return;
        }

        using var language = Cultures.Use(file.Applicant.Culture);
        var choices = await settings.GetAsync<PermitSettings>(cancellationToken);
        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        var (subject, paragraphs) = write(text);
        var address = paragraphs.Contains(Link) ? await AddressAsync(file, choices, cancellationToken) : string.Empty;
        var questions = string.IsNullOrEmpty(choices.QuestionsEmail) ? city.Email : choices.QuestionsEmail;
        string[] whole =
        [
            text["Hello {0},", file.Applicant.Name],
            .. paragraphs.Select(p => p == Link ? address : p),
            text["Questions? Write to {0} and give the number of your application.", questions],
            city.Name.ToString(),
        ];
        mailer.Queue(new MailMessage(file.Applicant.Email, file.Applicant.Culture, subject.Value, string.Join("\n\n", whole)) { Purpose = "permits." + purpose });
    }

    private async Task<string> AddressAsync(ApplicationFile file, PermitSettings choices, CancellationToken cancellationToken)
    {
        if (file.Applicant.UserId is not null || !guests.IsOffered)
        {
            return urls.Absolute($"/permits/applications/{file.Permit.Id}", file.Applicant.Culture).ToString();
        }

        // A year covers the life of an application; drafts are not kept longer than the city says.
        var lifetime = TimeSpan.FromDays(file.Permit.Number is null ? choices.DraftLifetimeDays : 365);
        var token = await guests.CreateAsync(file.Permit.Id, file.Applicant.Email, lifetime, cancellationToken);
        return urls.Absolute($"/permits/return/{token}", file.Applicant.Culture).ToString();
    }

    /// <summary>How the fee was worked out, in the applicant's language.</summary>
    private static IEnumerable<string> FeeSentences(ApplicationFile file) => (file.Permit.FeeBasis?.Sentences ?? []).Select(s => s.In(file.Applicant.Culture));

    private static string Date(DateOnly? date) => date is { } day ? CityFormats.Date(day) : string.Empty;

    private static string Money(decimal amount) => CityFormats.Money(amount);
}
