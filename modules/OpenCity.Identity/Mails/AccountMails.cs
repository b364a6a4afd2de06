using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Identity.Model;

namespace OpenCity.Identity.Mails;

/// <summary>The mails about accounts, in the language of the person; each queued in the running unit of work.</summary>
internal sealed class AccountMails(IMailer mailer, ISettings settings, ITenantUrls urls, ICityClock clock, IStringLocalizer<AccountMails> text)
{
    private IStringLocalizer T => text;

    public Task ConfirmAsync(CityUser user, Uri link, DateTimeOffset until, CancellationToken cancellationToken) =>
        QueueAsync(user, user.Email!, "confirm", () => (T["Confirm your email address"], [T["Someone, probably you, made an account with this address. To confirm it, open this page:"], link.AbsoluteUri, Until(until), T["If it was not you, do nothing: the account is removed by itself."]]), cancellationToken);

    public Task AlreadyRegisteredAsync(CityUser user, CancellationToken cancellationToken) =>
        QueueAsync(user, user.Email!, "already-registered", () => (T["You already have an account"], [T["Someone, probably you, tried to make an account with this address. You have one already. Sign in here:"], Page("/account/sign-in", user), T["If you have forgotten your password, choose a new one here:"], Page("/account/forgotten-password", user), T["If it was not you, do nothing."]]), cancellationToken);

    public Task ResetAsync(CityUser user, Uri link, DateTimeOffset until, CancellationToken cancellationToken) =>
        QueueAsync(user, user.Email!, "reset", () => (T["Choose a new password"], [T["Someone, probably you, asked to choose a new password for your account. Open this page:"], link.AbsoluteUri, Until(until), T["If it was not you, do nothing: your password stays as it is."]]), cancellationToken);

    public Task PasswordChangedAsync(CityUser user, CancellationToken cancellationToken) =>
        QueueAsync(user, user.Email!, "password-changed", () => (T["Your password was changed"], [T["The password of your account was changed, and other browsers were signed out."], NotYou(), Page("/account/forgotten-password", user)]), cancellationToken);

    public Task ConfirmNewAddressAsync(CityUser user, string address, Uri link, DateTimeOffset until, CancellationToken cancellationToken) =>
        QueueAsync(user, address, "change-email", () => (T["Confirm your new email address"], [T["To use this address for your account, open this page:"], link.AbsoluteUri, Until(until), T["If you did not ask for it, do nothing."]]), cancellationToken);

    public Task AddressChangedAsync(CityUser user, string oldAddress, CancellationToken cancellationToken) =>
        QueueAsync(user, oldAddress, "email-changed", () => (T["The email address of your account was changed"], [T["Your account now has another email address. This one is no longer used for it."], T["If it was not you, write to the city at once."]]), cancellationToken);

    public Task SecondFactorChangedAsync(CityUser user, bool on, CancellationToken cancellationToken) =>
        QueueAsync(user, user.Email!, "second-factor", () => (on ? T["Two-step sign-in is on"] : T["Two-step sign-in is off"], [on ? T["From now on your account asks for a second step at sign-in."] : T["Your account no longer asks for a second step at sign-in."], NotYou(), Page("/account/forgotten-password", user)]), cancellationToken);

    public Task PasskeyAddedAsync(CityUser user, string name, CancellationToken cancellationToken) =>
        QueueAsync(user, user.Email!, "passkey-added", () => (T["A passkey was added to your account"], [T["The passkey “{0}” can now sign in to your account.", name], NotYou(), Page("/account/passkeys", user)]), cancellationToken);

    public Task InviteAsync(CityUser user, Uri link, DateTimeOffset until, CancellationToken cancellationToken) =>
        QueueAsync(user, user.Email!, "invitation", () => (T["You are invited to the city's platform"], [T["Hello {0},", user.DisplayName], T["An administrator made an account for you. To choose your password and sign in, open this page:"], link.AbsoluteUri, Until(until)]), cancellationToken);

    public Task ClosedAsync(CityUser user, string address, CancellationToken cancellationToken) =>
        QueueAsync(user, address, "closed", () => (T["Your account is closed"], [T["Your account was closed as you asked. Your name and email address were removed from it."], T["Records that the law tells the city to keep, such as permits, stay."]]), cancellationToken);

    private string NotYou() => T["If it was not you, choose a new password at once and write to the city:"];

    private string Page(string path, CityUser user) => urls.Absolute(path, user.Culture).AbsoluteUri;

    private string Until(DateTimeOffset until) => T["The link is good until {0}.", CityFormats.DateTime(clock.ToCityTime(until))];

    private async Task QueueAsync(CityUser user, string to, string purpose, Func<(string Subject, string[] Paragraphs)> write, CancellationToken cancellationToken)
    {
        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        using (Cultures.Use(user.Culture))
        {
            var (subject, paragraphs) = write();
            var body = string.Join("\n\n", [.. paragraphs, city.Name.In(user.Culture)]);
            mailer.Queue(new MailMessage(to, user.Culture, subject, body) { Purpose = "identity." + purpose });
        }
    }
}
