using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.SetUpSecondFactor;
using OpenCity.Identity.Model;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.SigningIn;

public sealed partial class SecondFactorTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Sign_in_asks_for_a_code_and_takes_none_twice(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        var (key, _) = await SetUpAsync(city, browser, "/account/authenticator");

        using var fresh = city.CreateClient();
        (await fresh.TrySignInAsync(email)).ShouldLeadTo("/account/second-factor");
        (await fresh.GetAsync("/account")).ShouldAskToSignIn();
        city.Clock.Advance(TimeSpan.FromSeconds(60));
        var code = CodeAt(city, key);
        (await fresh.SubmitAsync(await fresh.GetAsync("/account/second-factor"), new() { ["Code"] = code })).ShouldLeadTo("/account");

        using var again = city.CreateClient();
        await again.TrySignInAsync(email);
        (await again.SubmitAsync(await again.GetAsync("/account/second-factor"), new() { ["Code"] = code })).Text.ShouldContain("used already");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_recovery_code_is_good_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        var (_, codes) = await SetUpAsync(city, browser, "/account/authenticator");
        codes.Count.ShouldBe(10);

        (await UseRecoveryCodeAsync(city, email, codes[0])).ShouldLeadTo("/account/security");
        (await UseRecoveryCodeAsync(city, email, codes[0])).Text.ShouldContain("used already");
        (await UseRecoveryCodeAsync(city, email, codes[1])).ShouldLeadTo("/account/security");
    }

    /// <summary>As in a city that was imported from another installation.</summary>
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Where_the_key_cannot_be_opened_no_code_is_right_and_a_recovery_code_is(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        var (key, codes) = await SetUpAsync(city, browser, "/account/authenticator");
        var id = (await city.FindPersonAsync(email)).Id;
        var elsewhere = city.App.Services.GetRequiredService<IDataProtectionProvider>();
        await city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            async c =>
            {
                services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("tests.moved", "user", id.ToString(), "moved"));
                await services.GetRequiredService<IdentityContext>().Set<UserToken>().Where(t => t.UserId == id && t.Name == "AuthenticatorKey")
                    .ExecuteUpdateAsync(t => t.SetProperty(v => v.Value, elsewhere.CreateProtector("of another installation").Protect(key)), c);
            },
            ct));

        city.Clock.Advance(TimeSpan.FromSeconds(60));
        using var fresh = city.CreateClient();
        (await fresh.TrySignInAsync(email)).ShouldLeadTo("/account/second-factor");
        (await fresh.SubmitAsync(await fresh.GetAsync("/account/second-factor"), new() { ["Code"] = CodeAt(city, key) })).Text.ShouldContain("used already");
        (await fresh.GetAsync("/account")).ShouldAskToSignIn();
        (await UseRecoveryCodeAsync(city, email, codes[0])).ShouldLeadTo("/account/security");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Wrong_codes_pause_sign_in_as_wrong_passwords_do(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        await SetUpAsync(city, browser, "/account/authenticator");

        using var attacker = city.CreateClient();
        await attacker.TrySignInAsync(email);
        var page = await attacker.GetAsync("/account/second-factor");
        for (var i = 0; i < 5; i++)
        {
            await attacker.SubmitAsync(page, new() { ["Code"] = "000000" });
        }

        (await city.FindPersonAsync(email)).IsLockedAt(city.Clock.GetUtcNow()).ShouldBeTrue();
        (await attacker.SubmitAsync(page, new() { ["Code"] = "000000" })).ShouldAskToSignIn();
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task The_database_holds_neither_key_nor_recovery_codes(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var browser = await city.SignedInPersonAsync(email);
        var (key, codes) = await SetUpAsync(city, browser, "/account/authenticator");
        var id = (await city.FindPersonAsync(email)).Id;

        var kept = await city.RunAsync((services, ct) => services.GetRequiredService<IdentityContext>().Set<UserToken>().Where(t => t.UserId == id).Select(t => t.Value!).ToListAsync(ct));

        kept.Count.ShouldBe(2);
        kept.ShouldAllBe(value => !value.Contains(key) && !codes.Any(value.Contains) && !codes.Any(c => value.Contains(c.Replace("-", ""))));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_role_that_needs_it_sets_it_up_before_signing_in(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        using var before = await city.SignedInPersonAsync(email, Roles.Reviewer);
        await RequireForAsync(city, Roles.Reviewer);
        try
        {
            city.Clock.Advance(TimeSpan.FromMinutes(2));
            (await before.GetAsync("/account")).ShouldAskToSignIn();

            using var browser = city.CreateClient();
            (await browser.TrySignInAsync(email)).ShouldLeadTo("/account/second-factor/set-up");
            (await browser.GetAsync("/account")).ShouldAskToSignIn();
            var (_, codes) = await SetUpAsync(city, browser, "/account/second-factor/set-up");
            codes.Count.ShouldBe(10);
            (await browser.GetAsync("/account")).Text.ShouldContain("My account");

            var owner = await city.FindPersonAsync(email);
            await Should.ThrowAsync<RuleViolation>(() => city.RunAsync((services, ct) => services.GetRequiredService<Authenticator>().TurnOffAsync(owner, Acts.Password, ct)));

            using var stolen = city.CreateClient();
            (await stolen.TrySignInAsync(email)).ShouldLeadTo("/account/second-factor");
            (await stolen.GetAsync("/account/second-factor/set-up")).ShouldAskToSignIn();
        }
        finally
        {
            await RequireForAsync(city);
        }
    }

    private static async Task<(string Key, IReadOnlyList<string> Codes)> SetUpAsync(TestCity city, TestBrowser browser, string path)
    {
        var page = await browser.GetAsync(path);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        var key = Key().Match(WebUtility.HtmlDecode(page.Html)).Groups["key"].Value;
        var wrong = await browser.SubmitAsync(page, new() { ["Code"] = "000000" });
        wrong.Text.ShouldContain("This code is not right");

        var done = await browser.SubmitAsync(wrong, new() { ["Code"] = CodeAt(city, key) });
        return (key, [.. Code().Matches(done.Html).Select(m => m.Value)]);
    }

    private static async Task<TestPage> UseRecoveryCodeAsync(TestCity city, string email, string code)
    {
        using var browser = city.CreateClient();
        await browser.TrySignInAsync(email);
        return await browser.SubmitAsync(await browser.GetAsync("/account/recovery-code"), new() { ["Code"] = code.ToLowerInvariant() });
    }

    private static string CodeAt(TestCity city, string key) => Totp.Code(key, Totp.StepAt(city.Clock.GetUtcNow()));

    private static Task RequireForAsync(TestCity city, params string[] roles) =>
        city.RunAsync((services, ct) => services.GetRequiredService<ISettings>().UpdateAsync(new IdentitySettings { RequireSecondFactorRoles = roles }, ct));

    [GeneratedRegex("secret=(?<key>[A-Z2-7]{32})")]
    private static partial Regex Key();

    [GeneratedRegex("[2-9B-Y]{5}-[2-9B-Y]{6}")]
    private static partial Regex Code();
}
