using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Routing;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Access;

/// <summary>
/// Calls every address of the whole platform as each kind of person, and compares with what the address says of who may call
/// it. Addresses are found, not listed.
/// </summary>
public sealed partial class AccessSweepTests(Towns towns)
{
    // Its very purpose is to answer so.
    private const string Denied = "/account/denied";
    private const string Error = "/error/{code:int:range(400,599)?}";

    [Fact]
    public async Task The_overview_knows_every_address_that_is_routed()
    {
        var city = await towns.GetAsync(DatabaseEngine.Sqlite);
        var routed = city.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText?.TrimStart('/'));
        var known = All(city);

        known.Select(e => e.Route).ShouldBe(routed, ignoreOrder: true);
        known.Count.ShouldBeGreaterThan(120);
        known.Count(e => e.IsPage && e.Methods.Any(m => m.StartsWith("POST", StringComparison.Ordinal))).ShouldBeGreaterThan(30);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task Every_address_opens_for_whom_it_says_and_for_nobody_else(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var problems = new List<string>();
        var calls = 0;
        foreach (var caller in await CallersAsync(city))
        {
            var granted = await GrantedAsync(city, caller);
            foreach (var endpoint in All(city).Where(e => e.Route != Denied))
            {
                var may = Expected(endpoint, caller, granted);
                foreach (var method in endpoint.Methods)
                {
                    calls += 2;
                    problems.AddRange(await TryAsync(caller, endpoint, method, may));
                }
            }
        }

        problems.ShouldBeEmpty();
        calls.ShouldBeGreaterThan(2_000);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task A_token_opens_what_its_scope_names_and_never_a_page(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var token = await TokenAsync(city, "permits.view");
        var problems = new List<string>();
        All(city).ShouldContain(e => e.Access.Any(a => a.Kind == AccessKind.SignedIn && a.Detail == "permits.apply"));
        foreach (var endpoint in All(city))
        {
            var isPublic = endpoint.Access.Any(a => a.Kind == AccessKind.Public);
            var isForbidden = endpoint.Access.Any(a => a.Kind != AccessKind.Public && a.Detail != "permits.view");
            var expected = isPublic ? Verdict.Allowed : endpoint.IsPage ? Verdict.SignIn : isForbidden ? Verdict.Forbidden : Verdict.Allowed;
            foreach (var method in endpoint.Methods.Where(m => !endpoint.IsPage || m == "GET").Where(_ => endpoint.Route != Denied))
            {
                var verdict = await TryTokenAsync(city, token, endpoint, method);
                if (verdict != expected && !(expected == Verdict.Allowed && verdict == Verdict.Refused))
                {
                    problems.Add($"{method} {endpoint.Route}: {verdict} instead of {expected}");
                }

                var forged = await TryTokenAsync(city, token[..^4] + "0000", endpoint, method);
                if (!isPublic && forged != Verdict.SignIn)
                {
                    problems.Add($"{method} {endpoint.Route} with a forged token: {forged}");
                }
            }
        }

        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_public_page_that_takes_forms_is_limited()
    {
        // Sign-out changes nothing of anybody else; the error page is shown in place of the page that failed.
        string[] harmless = ["/account/sign-out", Error];
        All(await towns.GetAsync(DatabaseEngine.Sqlite))
            .Where(e => e.Access.Any(a => a.Kind == AccessKind.Public) && e.Methods.Any(m => m != "GET" && m != "HEAD") && e.RateLimit is null)
            .Select(e => e.Route)
            .ShouldBe(harmless, ignoreOrder: true);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task Whoever_may_only_see_people_changes_none(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var clerk = await Caller.SignInAsync(city, "clerk@pineriver.example");
        var person = All(city).Single(e => e.Route == "/admin/people/{id:guid}");
        foreach (var method in person.Methods.Where(m => m != "GET"))
        {
            using var answer = await clerk.SendAsync(HttpMethod.Post, PathOf(person, method), withToken: true);
            Verdicts.Of(answer).ShouldBe(Verdict.Forbidden, method);
        }
    }

    private static IReadOnlyList<EndpointSummary> All(TestCity city) => city.App.Services.GetRequiredService<EndpointsOverview>().List();

    private static async Task<IReadOnlyList<Caller>> CallersAsync(TestCity city) =>
    [
        await Caller.AnonymousAsync(city),
        await Caller.SignInAsync(city, "resident@pineriver.example"),
        await Caller.SignInAsync(city, Towns.Onlooker, roles: Towns.OnlookerRole),
        await Caller.SignInAsync(city, "clerk@pineriver.example", roles: Roles.Clerk),
        await Caller.SignInAsync(city, "reviewer@pineriver.example", roles: Roles.Reviewer),
        await Caller.SignInAsync(city, "admin@pineriver.example", roles: Roles.Administrator),
        (await Caller.SignInAsync(city, "admin@pineriver.example", "/" + Towns.Second)).ReplayedAt(Towns.Second, TestCity.Name),
        (await Caller.SignInAsync(city, "admin@pineriver.example", host: Towns.ThirdHost)).ReplayedAt(Towns.Third, TestCity.Name),
    ];

    private static Task<IReadOnlySet<string>> GrantedAsync(TestCity city, Caller caller) => city.RunAsync((services, ct) =>
        services.GetRequiredService<IRoles>().PermissionsOfAsync(caller.Roles is null ? [Roles.Anonymous] : [Roles.Anonymous, Roles.Resident, .. caller.Roles], ct));

    private static Verdict Expected(EndpointSummary endpoint, Caller caller, IReadOnlySet<string> granted)
    {
        var may = endpoint.Access.All(a => a.Kind switch
        {
            AccessKind.Public => true,
            AccessKind.SignedIn => caller.Roles is not null,
            _ => granted.Contains(a.Detail),
        });
        return may ? Verdict.Allowed : caller.Roles is null ? Verdict.SignIn : Verdict.Forbidden;
    }

    /// <summary>
    /// A write is tried without the form token, where whoever may is refused for that, and with it: whoever may not must be told
    /// so both times. Pages are not tried with it by those who may, so that the sweep changes nothing.
    /// </summary>
    private static async Task<IReadOnlyList<string>> TryAsync(Caller caller, EndpointSummary endpoint, string method, Verdict may)
    {
        var problems = new List<string>();
        var verb = HttpMethod.Parse(method.Split(' ')[0]);
        var path = PathOf(endpoint, method);
        var isWrite = verb != HttpMethod.Get && verb != HttpMethod.Head;
        var expected = may == Verdict.Allowed && isWrite && endpoint.Route != Error ? Verdict.Refused : may;
        await CompareAsync(withToken: false, expected);
        if (isWrite && (may != Verdict.Allowed || !endpoint.IsPage))
        {
            await CompareAsync(withToken: true, may);
        }

        return problems;

        async Task CompareAsync(bool withToken, Verdict wanted)
        {
            using var answer = await caller.SendAsync(verb, path, withToken);
            var verdict = Verdicts.Of(answer);
            var isFine = verdict == wanted
                || (wanted == Verdict.Allowed && verdict == Verdict.Refused && (withToken || !isWrite));
            if (!isFine)
            {
                problems.Add($"{caller.Name}: {method} {path}{(withToken ? " with form token" : string.Empty)}: {(int)answer.StatusCode} {answer.Headers.Location} instead of {wanted}");
            }
            else if (verdict == Verdict.SignIn && path.StartsWith("/api/", StringComparison.Ordinal) && (int)answer.StatusCode != 401)
            {
                problems.Add($"{caller.Name}: {method} {path} leads a program to the sign-in page");
            }
        }
    }

    private static async Task<Verdict> TryTokenAsync(TestCity city, string token, EndpointSummary endpoint, string method)
    {
        using var browser = city.CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), PathOf(endpoint, method));
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Add("Idempotency-Key", "a-key-of-the-sweep");
        if (method is not ("GET" or "HEAD"))
        {
            request.Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        }

        using var answer = await browser.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return Verdicts.Of(answer);
    }

    private static async Task<string> TokenAsync(TestCity city, string scope)
    {
        using var admin = await city.SignInAsync("admin@pineriver.example");
        var page = await admin.GetAsync("/account/tokens", TestContext.Current.CancellationToken);
        var made = await admin.SubmitAsync(page, new() { ["Name"] = "the sweep", ["Scopes"] = scope, ["Days"] = "30" }, form: "Scopes", cancellationToken: TestContext.Current.CancellationToken);
        Token().IsMatch(made.Html).ShouldBeTrue(made.Text);
        return Token().Match(made.Html).Value;
    }

    /// <summary>An address of the route, with ids that nothing has.</summary>
    private static string PathOf(EndpointSummary endpoint, string method)
    {
        var path = Parameter().Replace(endpoint.Route, match => match.Value switch
        {
            var guid when guid.Contains(":guid", StringComparison.Ordinal) => Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("D", CultureInfo.InvariantCulture),
            var number when number.Contains(":int", StringComparison.Ordinal) => "404",
            _ => "nothing",
        });
        return method.Split(' ') is [_, var handler] ? $"{path}?handler={handler}" : path;
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("oc_[A-Za-z0-9]{20,}")]
    private static partial Regex Token();
}
