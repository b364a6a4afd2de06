using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Tenants;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Archives;

/// <summary>A city leaves for the other engine and returns, and nothing of it has changed.</summary>
public sealed class RoundTripTests(Departure departure) : IClassFixture<Departure>
{
    private const string Audit = "tables/kernel_audit.jsonl";
    private const string AuditHead = "tables/kernel_audit_head.jsonl";

    [Fact]
    public async Task A_city_that_moves_to_the_other_engine_and_back_has_identical_content()
    {
        var elsewhere = await departure.ElsewhereAsync();
        var imported = await Departure.ImportAsync(elsewhere, departure.Archive, "moved");
        departure.Exported.Rows.ShouldBeGreaterThan(100);
        imported.Rows.ShouldBe(departure.Exported.Rows);
        imported.Files.ShouldBe(departure.Exported.Files);
        var there = departure.FileOf("from-postgres");
        await Departure.ExportAsync(elsewhere, "moved", there);
        await Departure.ImportAsync(departure.Home, there, "returned");
        var back = departure.FileOf("from-sqlite-again");
        await Departure.ExportAsync(departure.Home, "returned", back);

        var before = Parcel.Read(departure.Archive);
        CompareWith(before, Parcel.Read(there), acts: ["tenant.imported", "tenant.exported"]);
        CompareWith(before, Parcel.Read(back), acts: ["tenant.imported", "tenant.exported", "tenant.imported", "tenant.exported"]);

        // Else the comparison would prove little.
        before.Text("tables/permits_payment.jsonl").ShouldContain("\"amount\":\"60.0000\"");
        before.Text("tables/permits_permit.jsonl").ShouldMatch("\"issued_date\":\"[0-9]{4}-[0-9]{2}-[0-9]{2}\"");
        before.Text("tables/permits_permit_type_version.jsonl").ShouldContain("clôture");
        before.Text("tables/permits_submission.jsonl").ShouldContain("\"height\":2.4");
        before.Text("tables/identity_api_token.jsonl").ShouldContain("\"hash\":");
        before.Entries.Keys.Count(n => n.StartsWith("files/", StringComparison.Ordinal)).ShouldBeGreaterThan(2);
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task The_city_works_where_it_has_come_to(DatabaseEngine engine)
    {
        var installation = await departure.GetAsync(engine);
        await Departure.ImportAsync(installation, departure.Archive, "arrived");

        using var resident = await installation.SignInAsync("resident@pineriver.example", prefix: "/arrived");
        (await resident.GetAsync($"/permits/applications/{departure.Belongings.Permit}")).Text.ShouldContain(departure.Belongings.Number);
        using var document = await resident.Http.GetAsync(new Uri(installation.Address, $"/arrived/api/permits/v1/applications/{departure.Belongings.Permit}/documents/{departure.Belongings.Document}"), TestContext.Current.CancellationToken);
        document.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await document.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith("%PDF-1.7");
        using var program = new HttpRequestMessage(HttpMethod.Get, new Uri(installation.Address, "/arrived/api/permits/v1/queue"));
        program.Headers.Authorization = new("Bearer", departure.Belongings.ApiToken);
        using var visitor = installation.CreateClient("/arrived");
        using var answer = await visitor.Http.SendAsync(program, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await visitor.GetAsync("/permits/register?q=heron")).Text.ShouldContain(departure.Belongings.Number);
        (await visitor.GetAsync("/media/" + Belongings.MediaPath)).Html.ShouldBe(Belongings.Marks[^1]);
        (await visitor.GetAsync("/fr/permits/apply/FENCE")).Text.ShouldContain("Clôture");

        var trail = await installation.RunAsync((services, ct) => services.GetRequiredService<IAuditTrail>().VerifyAsync(ct), "arrived");
        trail.Problem.ShouldBeNull();
        (await LastActsAsync(installation, "arrived", 3)).ShouldContain("tenant.imported");
    }

    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task Numbers_go_on_where_they_were(DatabaseEngine engine)
    {
        var installation = await departure.GetAsync(engine);
        await Departure.ImportAsync(installation, departure.Archive, "numbered");
        var before = await NumberAsync(installation, "SELECT max(seq) FROM permits_permit");

        using var visitor = installation.CreateClient("/numbered");
        var sent = await visitor.SubmitAsync(
            await visitor.GetAsync("/permits/apply/FENCE/contact"), new() { ["Input.Name"] = "Jo Doe", ["Input.Email"] = "jo@mail.example", ["Input.Telephone"] = "705 555 0125" });

        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        (await NumberAsync(installation, "SELECT max(seq) FROM permits_permit")).ShouldBe(before + 1);
    }

    [Fact]
    public async Task What_waits_to_be_sent_stays_with_the_installation_that_sends_it()
    {
        departure.Exported.LeftOut.Mails.ShouldBeGreaterThan(0);
        Parcel.Read(departure.Archive).Text("tables/kernel_mail.jsonl").ShouldBeEmpty();
        (await departure.Home.MailsAsync()).Count.ShouldBeGreaterThanOrEqualTo((int)departure.Exported.LeftOut.Mails);
    }

    [Fact]
    public async Task A_city_exported_twice_has_the_same_entries_but_for_the_record_of_the_export()
    {
        var again = departure.FileOf("again");
        await Departure.ExportAsync(departure.Home, TestCity.Name, again);
        CompareWith(Parcel.Read(departure.Archive), Parcel.Read(again), acts: ["tenant.exported"]);
    }

    private static void CompareWith(Parcel before, Parcel after, string[] acts)
    {
        after.Contents.ShouldBe(before.Contents);
        foreach (var name in before.Contents.Except([Audit, AuditHead]))
        {
            after.Entries[name].AsSpan().SequenceEqual(before.Entries[name]).ShouldBeTrue($"{name} differs:\n{before.Text(name)}\n{after.Text(name)}");
        }

        after.Text(Audit).ShouldStartWith(before.Text(Audit));
        var added = after.Text(Audit)[before.Text(Audit).Length..].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        added.Length.ShouldBe(acts.Length);
        foreach (var (line, act) in added.Zip(acts))
        {
            line.ShouldContain($"\"action\":\"{act}\"");
        }
    }

    private static Task<List<string>> LastActsAsync(TestCity installation, string city, int take) => installation.RunAsync(
        async (services, ct) => (await services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { Take = take }, ct)).Select(e => e.Record.Action).ToList(), city);

    private static Task<long> NumberAsync(TestCity installation, string sql) => installation.RunAsync(
        async (services, ct) =>
        {
            await using var command = await services.GetRequiredService<ITenantDatabase>().CommandAsync(sql, ct);
            return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
        },
        "numbered");
}
