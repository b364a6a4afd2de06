using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Access;
using OpenCity.Kernel.Routing;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Tenants;

/// <summary>
/// What belongs to one town is brought to another in the same process, found by path prefix and by host name: it is worth
/// nothing there, and the answer does not even tell that it exists.
/// </summary>
public sealed partial class HostileTenantTests(Towns towns)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task Everything_brought_along_is_real(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var mine = await towns.BelongingsAsync(engine);
        var opened = 0;
        foreach (var (endpoint, values, _) in Addresses(city, mine).Where(a => a.Endpoint.Methods.Contains("GET")))
        {
            foreach (var caller in new[] { mine.Admin, mine.Resident })
            {
                using var answer = await caller.GetAsync(Fill(endpoint.Route, values));
                opened += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }
        }

        opened.ShouldBeGreaterThan(25);
        (await TextAsync(mine.Resident, $"/permits/applications/{mine.Permit}")).ShouldContain(Belongings.Street);
        (await TextAsync(mine.Resident, "/permits/verify/" + mine.VerificationCode)).ShouldContain(mine.Number);
        (await TextAsync(mine.Resident, "/media/" + Belongings.MediaPath)).ShouldBe(Belongings.Marks[^1]);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task Ids_of_one_town_are_unknown_ids_in_another(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var mine = await towns.BelongingsAsync(engine);
        var before = await StateAsync(mine);
        var problems = new List<string>();
        var calls = 0;
        foreach (var town in OtherTown.All)
        {
            var admin = await town.AdminAsync(city);
            foreach (var caller in new[] { admin, await town.ResidentAsync(city), mine.Admin, mine.Resident.ReplayedAt(TestCity.Name, town.Name) })
            {
                foreach (var (endpoint, values, unknown) in Addresses(city, mine))
                {
                    foreach (var method in endpoint.Methods)
                    {
                        calls++;
                        var real = await AnswerAsync(caller, town, endpoint, method, values);
                        var none = await AnswerAsync(caller, town, endpoint, method, unknown);
                        if (real != none || real.Status >= 500 || (method == "GET" && real.Status == 200))
                        {
                            problems.Add($"{town.Name}, {caller.Name}: {method} {Fill(endpoint.Route, values)}: {real.Status} {real.Location}, for one that is not there {none.Status} {none.Location}");
                        }
                    }
                }
            }
        }

        problems.ShouldBeEmpty();
        calls.ShouldBeGreaterThan(500);
        (await StateAsync(mine)).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task No_page_list_export_or_search_of_another_town_tells_of_it(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var mine = await towns.BelongingsAsync(engine);
        string[] marks = [.. Belongings.Marks, mine.Number, mine.VerificationCode, Towns.Onlooker, mine.Permit.ToString(), mine.Draft.ToString(), mine.Import.ToString(), mine.Person.ToString()];
        var problems = new List<string>();
        var pages = All(city).Where(e => e.Methods.Contains("GET") && !e.Route.Contains('{', StringComparison.Ordinal)).Select(e => e.Route)
            .Concat(["/permits/register?Text=Heron", "/search?q=Heron", "/staff/permits?Text=Heron", "/api/permits/v1/queue?text=Heron", "/admin/people?Text=onlooker", "/admin/audit?Text=Heron"])
            .ToList();
        foreach (var town in OtherTown.All)
        {
            var admin = await town.AdminAsync(city);
            foreach (var page in pages)
            {
                using var answer = await admin.GetAsync(town.Prefix + page, town.Host);
                var text = await answer.Content.ReadAsStringAsync(Cancellation);
                problems.AddRange(marks.Where(m => text.Contains(m, StringComparison.OrdinalIgnoreCase)).Select(m => $"{town.Name}{page} says {m}"));
                if ((int)answer.StatusCode >= 500)
                {
                    problems.Add($"{town.Name}{page}: {answer.StatusCode}");
                }
            }
        }

        problems.ShouldBeEmpty();
        pages.Count.ShouldBeGreaterThan(50);
        (await TextAsync(mine.Admin, "/permits/register?Text=" + mine.Number)).ShouldContain(mine.Number);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task A_token_or_mailed_link_opens_nothing_in_another_town(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var mine = await towns.BelongingsAsync(engine);
        using var browser = city.CreateClient();
        (await BearerAsync(browser, "/api/permits/v1/queue", null, mine.ApiToken)).ShouldBe(HttpStatusCode.OK);
        foreach (var town in OtherTown.All)
        {
            (await BearerAsync(browser, town.Prefix + "/api/permits/v1/queue", town.Host, mine.ApiToken)).ShouldBe(HttpStatusCode.Unauthorized);
            var visitor = await Caller.AnonymousAsync(city);
            foreach (var page in new[] { "/account/reset-password?token=", "/account/invitation?token=", "/account/confirm?token=", "/account/confirm-email?token=" })
            {
                var real = await PlainAsync(visitor, town, page + mine.ResetToken, mine.ResetToken);
                real.ShouldBe(await PlainAsync(visitor, town, page + "forged", "forged"), town.Name + page);
            }
        }

        var own = await Caller.AnonymousAsync(city);
        (await TextAsync(own, "/account/reset-password?token=" + mine.ResetToken)).ShouldContain("type=\"password\"");
        (await TextAsync(own, "/account/reset-password?token=forged")).ShouldNotContain("type=\"password\"");
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task A_browser_that_sends_the_roots_cookies_to_a_prefix_is_a_stranger_there(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var mine = await towns.BelongingsAsync(engine);
        var guest = await GuestAsync(city, mine);
        (await guest.GetAsync($"/permits/applications/{mine.GuestDraft}/tasks")).StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var town in OtherTown.All)
        {
            foreach (var caller in new[] { mine.Admin, mine.Admin.ReplayedAt(TestCity.Name, town.Name) })
            {
                Verdicts.Of(await caller.GetAsync(town.Prefix + "/account", town.Host)).ShouldBe(Verdict.SignIn);
                Verdicts.Of(await caller.GetAsync(town.Prefix + "/fr/account", town.Host)).ShouldBe(Verdict.SignIn);
                using var form = await caller.SendAsync(HttpMethod.Post, town.Prefix + "/account/sign-in", withToken: true, host: town.Host);
                form.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
                (await form.Content.ReadAsStringAsync(Cancellation)).ShouldNotContain("name=\"Password\"");
            }

            (await guest.GetAsync($"{town.Prefix}/permits/applications/{mine.GuestDraft}/tasks", town.Host)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private static IReadOnlyList<EndpointSummary> All(TestCity city) => city.App.Services.GetRequiredService<EndpointsOverview>().List();

    /// <summary>Every address with something in it that can belong to a town, with what is Pine River's and with what nobody has.</summary>
    private static IEnumerable<(EndpointSummary Endpoint, Dictionary<string, string> Values, Dictionary<string, string> Unknown)> Addresses(TestCity city, Belongings mine)
    {
        foreach (var endpoint in All(city).Where(e => e.Route.Contains('{', StringComparison.Ordinal)))
        {
            foreach (var id in IdsOf(endpoint.Route, mine))
            {
                Dictionary<string, string> values = new()
                {
                    ["id"] = id.ToString(),
                    ["documentId"] = mine.Document.ToString(),
                    ["paymentId"] = mine.Payment.ToString(),
                    ["conditionId"] = mine.Condition.ToString(),
                    ["number"] = mine.Number,
                    ["code"] = mine.VerificationCode,
                    ["token"] = mine.GuestToken,
                    ["role"] = Towns.OnlookerRole,
                    ["path"] = Belongings.MediaPath,
                    ["section"] = "fence",
                    ["name"] = endpoint.Route.StartsWith("/staff/cases/", StringComparison.Ordinal) ? "approve-it" : Towns.Second,
                    ["task"] = mine.Case.Task.ToString(),
                    ["activity"] = "at-the-desk",
                };
                Dictionary<string, string> unknown = new(values)
                {
                    ["id"] = "0190a0b0-0000-7000-8000-000000000001",
                    ["documentId"] = "0190a0b0-0000-7000-8000-000000000002",
                    ["paymentId"] = "0190a0b0-0000-7000-8000-000000000003",
                    ["conditionId"] = "0190a0b0-0000-7000-8000-000000000004",
                    ["number"] = "FP-2031-999999",
                    ["code"] = "ZZZZZZZZZZZZ",
                    ["token"] = "forged",
                    ["role"] = "Nobody",
                    ["path"] = "secret/of-nobody.txt",
                    ["name"] = "nowhere",
                    ["task"] = "0190a0b0-0000-7000-8000-000000000005",
                    ["activity"] = "nothing-there",
                };
                yield return (endpoint, values, unknown);
            }
        }
    }

    private static IEnumerable<Guid> IdsOf(string route, Belongings mine) => route switch
    {
        _ when route.StartsWith("/error/", StringComparison.Ordinal) || route.StartsWith("/admin/settings/", StringComparison.Ordinal) => [],
        _ when route.Contains("/import/", StringComparison.Ordinal) => [mine.Import],
        _ when route.StartsWith("/admin/people/", StringComparison.Ordinal) => [mine.Person],
        _ when route.StartsWith("/staff/workflows/", StringComparison.Ordinal) => [mine.Workflow],
        _ when route.StartsWith("/staff/decisions/versions/", StringComparison.Ordinal) => [mine.ModelVersion],
        _ when route.StartsWith("/staff/decisions/", StringComparison.Ordinal) => [mine.Model],
        _ when route.StartsWith("/staff/cases/", StringComparison.Ordinal) => [mine.Case.Id],
        _ when route.Contains("{id:guid}", StringComparison.Ordinal) => [mine.Permit, mine.Draft, mine.GuestDraft],
        _ => [Guid.Empty],
    };

    private static string Fill(string route, Dictionary<string, string> values) => Parameter().Replace(route, match => values[match.Groups["name"].Value]);

    private static async Task<Answer> AnswerAsync(Caller caller, OtherTown town, EndpointSummary endpoint, string method, Dictionary<string, string> values)
    {
        var (verb, handler) = method.Split(' ') is [var first, var second] ? (first, "?handler=" + second) : (method, string.Empty);
        using var answer = await caller.SendAsync(HttpMethod.Parse(verb), town.Prefix + Fill(endpoint.Route, values) + handler, withToken: true, host: town.Host);
        return await ReadAsync(answer, [.. values.Values.Where(v => v.Length > 5)]);
    }

    private static async Task<Answer> PlainAsync(Caller caller, OtherTown town, string path, string secret)
    {
        using var answer = await caller.GetAsync(town.Prefix + path, town.Host);
        return await ReadAsync(answer, secret);
    }

    /// <summary>An answer without what differs from request to request.</summary>
    private static async Task<Answer> ReadAsync(HttpResponseMessage answer, params string[] values)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        var location = answer.Headers.Location?.ToString() ?? string.Empty;
        foreach (var value in values.SelectMany(v => new[] { v, string.Join('-', v.Chunk(4).Select(c => new string(c))), Uri.EscapeDataString(v), Uri.EscapeDataString(Uri.EscapeDataString(v)) }).Distinct())
        {
            text = text.Replace(value, "…", StringComparison.OrdinalIgnoreCase);
            location = location.Replace(value, "…", StringComparison.OrdinalIgnoreCase);
        }

        return new Answer((int)answer.StatusCode, location, Fleeting().Replace(text, "…"));
    }

    private static async Task<string> TextAsync(Caller caller, string path)
    {
        using var answer = await caller.GetAsync(path);
        return await answer.Content.ReadAsStringAsync(Cancellation);
    }

    private static async Task<string> StateAsync(Belongings mine) =>
        await TextAsync(mine.Resident, $"/api/permits/v1/applications/{mine.Permit}") + await TextAsync(mine.Resident, $"/api/permits/v1/applications/{mine.Draft}");

    private static async Task<HttpStatusCode> BearerAsync(TestBrowser browser, string path, string? host, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = host;
        request.Headers.Authorization = new("Bearer", token);
        using var answer = await browser.Http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }

    private static async Task<Caller> GuestAsync(TestCity city, Belongings mine)
    {
        var visitor = await Caller.AnonymousAsync(city);
        using var answer = await visitor.GetAsync("/permits/return/" + mine.GuestToken);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("oc-permit-", StringComparison.Ordinal)).Split(';')[0].Split('=', 2);
        return visitor.With(cookie[0], cookie[1]);
    }

    [GeneratedRegex(@"\{\*{0,2}(?<name>[A-Za-z]+)[^}]*\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("(?<=__RequestVerificationToken\"[^>]*value=\")[^\"]+|[0-9a-f]{32}|00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]|(?<=name=\"IdempotencyKey\"[^>]*value=\")[^\"]+")]
    private static partial Regex Fleeting();

    private sealed record Answer(int Status, string Location, string Text);
}
