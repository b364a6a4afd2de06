using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Identity.Accounts;
using OpenCity.Identity.Features.ApiTokens;
using OpenCity.Identity.Features.ManagePeople;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.Accounts;

public sealed partial class ApiTokensTests(Cities cities)
{
    internal const string Queue = "/api/permits/v1/queue";

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_token_is_shown_once_and_kept_as_a_hash(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = await city.SignedInPersonAsync(cities.NewAddress(), Roles.Administrator);
        var page = await browser.GetAsync("/account/tokens");

        var made = await browser.SubmitAsync(page, new() { ["Name"] = "nightly export", ["Scopes"] = "people.view", ["Days"] = "30" }, form: "Scopes");

        var token = Token().Match(made.Html).Value;
        token.Length.ShouldBe(46);
        (await browser.GetAsync("/account/tokens")).Html.ShouldNotContain(token);
        var kept = await city.RunAsync((services, ct) => services.GetRequiredService<IdentityContext>().ApiTokens.OrderByDescending(t => t.Id).FirstAsync(ct));
        kept.Hash.Length.ShouldBe(32);
        token.ShouldStartWith(kept.Prefix);
        kept.Prefix.Length.ShouldBeLessThan(10);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_token_does_what_its_scopes_say_and_no_more(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var owner = await city.MakePersonAsync(cities.NewAddress(), Roles.Administrator);
        var token = await MakeAsync(city, owner, "permits.view");

        (await StatusAsync(city, Queue, token)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(city, $"/staff/permits/import/{Guid.Empty}/report.csv", token)).ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.Redirect);
        (await StatusAsync(city, Queue, token[..^1] + (token[^1] == 'a' ? 'b' : 'a'))).ShouldNotBe(HttpStatusCode.OK);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_token_opens_no_page_where_a_program_could_make_itself_more_than_it_has(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var owner = await city.MakePersonAsync(cities.NewAddress(), Roles.Administrator);
        var token = await MakeAsync(city, owner, "people.view");

        foreach (var page in new[] { "/account/tokens", "/account", "/admin/people", "/permits/applications" })
        {
            (await StatusAsync(city, page, token)).ShouldBe(HttpStatusCode.Unauthorized, page);
        }
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Nobody_gives_a_token_what_they_do_not_have(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var owner = await city.MakePersonAsync(cities.NewAddress());

        await Should.ThrowAsync<ValidationFailed>(() => MakeAsync(city, owner, "people.manage"));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_token_is_worth_nothing_once_revoked_expired_or_its_owner_disabled(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        var owner = await city.MakePersonAsync(email, Roles.Administrator);
        var revoked = await MakeAsync(city, owner, "permits.view");
        (await StatusAsync(city, Queue, revoked)).ShouldBe(HttpStatusCode.OK);
        var user = await city.FindPersonAsync(email);
        await city.RunAsync(async (services, ct) =>
        {
            var register = services.GetRequiredService<ApiTokenRegister>();
            await register.RevokeAsync(user, (await register.ListAsync(owner, ct))[0].Id, ct);
        });
        (await StatusAsync(city, Queue, revoked)).ShouldNotBe(HttpStatusCode.OK);

        var expired = await MakeAsync(city, owner, "permits.view");
        city.Clock.Advance(TimeSpan.FromDays(31));
        (await StatusAsync(city, Queue, expired)).ShouldNotBe(HttpStatusCode.OK);

        var orphaned = await MakeAsync(city, owner, "permits.view");
        await city.RunAsync(async (services, ct) => await services.GetRequiredService<PersonStates>().DisableAsync(await services.GetRequiredService<CityUsers>().GetAsync(owner, ct), ct));
        (await StatusAsync(city, Queue, orphaned)).ShouldNotBe(HttpStatusCode.OK);
    }

    internal static Task<string> MakeAsync(TestCity city, Guid owner, params string[] scopes) => city.RunAsync(async (services, ct) =>
    {
        var user = await services.GetRequiredService<IdentityContext>().Users.SingleAsync(u => u.Id == owner, ct);
        return await services.GetRequiredService<ApiTokenRegister>().MakeAsync(user, new ApiTokenRequest("a program", scopes, 30), ct);
    });

    internal static async Task<HttpStatusCode> StatusAsync(TestCity city, string path, string token)
    {
        using var browser = city.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await browser.Http.SendAsync(request);
        return response.StatusCode;
    }

    [GeneratedRegex("oc_[A-Za-z0-9]{20,}")]
    private static partial Regex Token();
}
