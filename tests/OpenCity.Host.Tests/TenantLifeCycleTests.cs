using System.Data.Common;
using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Events;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Host.Tests.Processes;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>What an operator does to cities from the command line, and how the running host follows.</summary>
public sealed class TenantLifeCycleTests
{
    private const string Other = "old-mill";
    private const string OldName = "Vieux-Moulin";

    private const string Recipe = """
        { "name": "bare", "displayName": "Bare", "description": "A city with permits.", "issetuprecipe": true,
          "steps": [ { "name": "feature", "enable": [ "OpenCity.Permits" ] } ] }
        """;

    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    // Twice the time after which the host looks at the registry: what rests until then rests.
    private static readonly TimeSpan Awhile = TimeSpan.FromSeconds(4);

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_disabled_city_is_closed_and_rests_until_it_is_enabled_while_another_goes_on(DatabaseEngine engine)
    {
        await using var city = await StartAsync(engine, sendsMail: true);
        await using var early = await OtherProcess.OpenAsync(city);
        await using var command = await OtherProcess.OpenAsync(city);
        var cities = command.Services.GetRequiredService<TenantLifeCycle>();

        (await cities.DisableAsync(Other, "moves", Cancellation)).ShouldBeTrue();
        await UntilAsync(city, "/" + Other, HttpStatusCode.ServiceUnavailable);
        (await cities.DisableAsync(Other, reason: null, Cancellation)).ShouldBeFalse();
        using (var visitor = city.CreateClient("/" + Other))
        {
            var closed = await visitor.GetAsync("/permits", Cancellation);
            closed.Text.ShouldContain("closed at the moment");
            closed.Text.ShouldContain("fermés pour le moment");
        }

        (await StatusAsync(city, string.Empty)).ShouldBe(HttpStatusCode.OK);

        // A command that began before it was closed leaves an event and a mail.
        await early.Services.GetRequiredService<ITenantScopes>().RunAsync(Other, PublishAsync, Cancellation);
        await Task.Delay(Awhile, Cancellation);
        (await WaitingAsync(early)).ShouldBe((1, 1));
        city.App.Services.GetRequiredService<ITenantDirectory>().Running.ShouldBe([TestCity.Name]);

        (await cities.EnableAsync(Other, reason: null, Cancellation)).ShouldBeTrue();
        await UntilAsync(city, "/" + Other, HttpStatusCode.OK);
        (await cities.EnableAsync(Other, reason: null, Cancellation)).ShouldBeFalse();
        var watch = Stopwatch.StartNew();
        while (await WaitingAsync(early) != (0, 0))
        {
            watch.Elapsed.ShouldBeLessThan(Soon, "event or mail still wait");
            await Task.Delay(100, Cancellation);
        }

        var acts = await city.RunAsync((s, ct) => s.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = "tenant." }, ct), Other);
        acts.Select(a => a.Record.Action).ShouldBe(["tenant.enabled", "tenant.disabled", "tenant.created"]);
        acts[1].Record.Reason.ShouldBe("moves");
        var chain = await city.RunAsync((s, ct) => s.GetRequiredService<IAuditTrail>().VerifyAsync(ct), Other);
        chain.Problem.ShouldBeNull();
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_removed_citys_name_and_address_serve_another_at_once_that_finds_nothing_of_it(DatabaseEngine engine)
    {
        await using var site = await HostSite.OnAsync(engine);
        await using var host = await HostProcess.StartAsync(site);
        await using var command = await OtherProcess.OpenAsync(site);
        var (cities, setup, recipe) = (command.Services.GetRequiredService<TenantLifeCycle>(), command.Services.GetRequiredService<TenantSetup>(), Path.Combine(site.Folder, "bare.recipe.json"));
        await File.WriteAllTextAsync(recipe, Recipe, Cancellation);
        await setup.RunAsync(new SetupRequest(Other, recipe) { PathPrefix = "/" + Other }, progress: null, Cancellation);
        await command.Services.GetRequiredService<ITenantScopes>().RunAsync(Other, NameAsync, Cancellation);
        await UntilAsync(site, "/" + Other, page => page.Html.Contains(OldName, StringComparison.Ordinal));

        (await Should.ThrowAsync<RuleViolation>(() => cities.RemoveAsync(Other, Other, deleteData: false, reason: null, Cancellation))).Message.ShouldContain("Disable it first");
        await cities.DisableAsync(Other, reason: null, Cancellation);
        (await Should.ThrowAsync<ValidationFailed>(() => cities.RemoveAsync(Other, TestCity.Name, deleteData: false, reason: null, Cancellation))).Message.ShouldContain(Other);
        var kept = await cities.RemoveAsync(Other, Other, deleteData: false, reason: null, Cancellation);

        (await KeptActAsync(site, kept.ShouldNotBeNull())).ShouldBe("tenant.removed");
        await UntilAsync(site, "/" + Other, page => page.Status == HttpStatusCode.NotFound);
        await UntilAsync(site, string.Empty, page => page.Status == HttpStatusCode.OK);
        await setup.RunAsync(new SetupRequest(Other, recipe) { PathPrefix = "/" + Other }, progress: null, Cancellation);
        var anew = await UntilAsync(site, "/" + Other, page => page.Status == HttpStatusCode.OK);
        anew.Html.ShouldNotContain(OldName);
        await using var data = await CityData.OpenAsync(site, Other);
        (await data.QueryAsync("SELECT action FROM kernel_audit WHERE action LIKE 'tenant.%'", row => row.GetString(0))).ShouldBe(["tenant.created"]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Data_that_shall_be_deleted_is_gone(DatabaseEngine engine)
    {
        await using var city = await StartAsync(engine);
        await using var command = await OtherProcess.OpenAsync(city);
        var cities = command.Services.GetRequiredService<TenantLifeCycle>();
        await cities.DisableAsync(Other, reason: null, Cancellation);

        (await cities.RemoveAsync(Other, Other, deleteData: true, reason: null, Cancellation)).ShouldBeNull();

        Directory.Exists(Path.Combine(city.DataFolder, "Sites", Other)).ShouldBeFalse();
        Directory.Exists(Path.Combine(city.DataFolder, "removed")).ShouldBeFalse();
        if (engine == DatabaseEngine.Postgres)
        {
            (await SchemasAsync(city.App.Configuration["OpenCity:Database"]!)).ShouldBeEmpty();
        }

        command.Services.GetRequiredService<TenantsOverview>().List().ShouldHaveSingleItem().Name.ShouldBe(TestCity.Name);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_list_tells_state_sizes_and_last_activity_also_of_a_city_that_cannot_be_read(DatabaseEngine engine)
    {
        await using var city = await StartAsync(engine);
        await using var command = await OtherProcess.OpenAsync(city);
        var usage = command.Services.GetRequiredService<TenantsUsage>();

        var sound = (await usage.ListAsync(Cancellation)).Single(t => t.Name == Other);

        sound.State.ShouldBe(TenantState.Running);
        sound.PathPrefix.ShouldBe("/" + Other);
        sound.Engine.ShouldBe(engine);
        sound.DatabaseBytes.ShouldNotBeNull().ShouldBeInRange(100_000, 20_000_000);
        sound.LastActivity.ShouldNotBeNull().ShouldBeGreaterThan(sound.CreatedAt);
        sound.Fault.ShouldBeNull();
        await BreakAsync(city, engine);
        var broken = (await usage.ListAsync(Cancellation)).Single(t => t.Name == Other);
        broken.Fault.ShouldNotBeNullOrEmpty();
        broken.DatabaseBytes.ShouldBeNull();
        var cities = command.Services.GetRequiredService<TenantLifeCycle>();
        (await cities.DisableAsync(Other, reason: null, Cancellation)).ShouldBeTrue("A broken city can be closed.");
        await Should.ThrowAsync<DatabaseUnavailable>(() => cities.EnableAsync(Other, reason: null, Cancellation));
        command.Services.GetRequiredService<TenantsOverview>().List().Single(t => t.Name == Other).State.ShouldBe(TenantState.Disabled);
        await cities.RemoveAsync(Other, Other, deleteData: true, reason: null, Cancellation);
        command.Services.GetRequiredService<TenantsOverview>().List().ShouldHaveSingleItem();
    }

    private static Task<TestCity> StartAsync(DatabaseEngine engine, bool sendsMail = false) => TestCity.StartAsync(engine, options =>
    {
        options.Recipe = Recipe;
        options.Parameters.Clear();
        options.MoreCities.Add("/" + Other);
        options.SendsMail = sendsMail;
    });

    private static async Task<HttpStatusCode> StatusAsync(TestCity city, string prefix)
    {
        using var visitor = city.CreateClient(prefix);
        return (await visitor.GetAsync("/permits", Cancellation)).Status;
    }

    private static async Task UntilAsync(TestCity city, string prefix, HttpStatusCode status)
    {
        var watch = Stopwatch.StartNew();
        HttpStatusCode found;
        while ((found = await StatusAsync(city, prefix)) != status)
        {
            watch.Elapsed.ShouldBeLessThan(Soon, $"{prefix} still answers {found}");
            await Task.Delay(100, Cancellation);
        }
    }

    private static Task PublishAsync(IServiceProvider services, CancellationToken cancellationToken) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        _ =>
        {
            services.GetRequiredService<IEvents>().Publish(new PermitIssued(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()), "BP-2031-000777", "DECK", new DateOnly(2031, 5, 12)));
            services.GetRequiredService<IMailer>().Queue(new MailMessage("rene@example.org", "fr", "Votre permis", "Bonjour."));
            services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("test.published", "event", "777", "an event of a command"));
            return Task.CompletedTask;
        },
        cancellationToken);

    /// <summary>Events and mails that wait, seen by a process for which the city still runs.</summary>
    private static async Task<(long Events, long Mails)> WaitingAsync(WebApplication early)
    {
        var waiting = (0L, 0L);
        await early.Services.GetRequiredService<ITenantScopes>().RunAsync(
            Other,
            async (services, ct) =>
            {
                var connection = await services.GetRequiredService<ITenantDatabase>().GetConnectionAsync(ct);
                await using var command = connection.CreateCommand();
                command.CommandText = "SELECT (SELECT COUNT(*) FROM kernel_outbox), (SELECT COUNT(*) FROM kernel_mail WHERE sent_at IS NULL)";
                await using var reader = await command.ExecuteReaderAsync(ct);
                await reader.ReadAsync(ct);
                waiting = (reader.GetInt64(0), reader.GetInt64(1));
            },
            Cancellation);
        return waiting;
    }

    private static async Task<TestPage> UntilAsync(HostSite site, string prefix, Func<TestPage, bool> isSo)
    {
        using var visitor = site.CreateBrowser();
        var watch = Stopwatch.StartNew();
        TestPage page;
        while (!isSo(page = await visitor.GetAsync(prefix + "/permits", Cancellation)))
        {
            watch.Elapsed.ShouldBeLessThan(Soon, $"{prefix} still answers {page.Status}: {page.Text}");
            await Task.Delay(100, Cancellation);
        }

        return page;
    }

    private static async Task NameAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var settings = services.GetRequiredService<ISettings>();
        var known = await settings.GetAsync<CitySettings>(cancellationToken);
        known.Name = new LocalizedText(OldName, OldName);
        await settings.UpdateAsync(known, cancellationToken);
    }

    /// <summary>The last act in the data that was kept of the removed city.</summary>
    private static async Task<string> KeptActAsync(HostSite site, string kept)
    {
        const string Last = "SELECT action FROM kernel_audit ORDER BY sequence DESC LIMIT 1";
        if (site.Database is null)
        {
            var folder = Directory.GetDirectories(Path.Combine(site.Data, "removed")).ShouldHaveSingleItem();
            kept.ShouldContain(folder);
            await using var file = new SqliteConnection($"Data Source={Path.Combine(folder, "city.db")};Pooling=False");
            return await ScalarAsync(file, Last);
        }

        var schema = (await SchemasAsync(site.Database)).ShouldHaveSingleItem();
        schema.ShouldStartWith("removed_old_mill_");
        kept.ShouldContain(schema);
        await using var server = new NpgsqlConnection($"{site.Database};Search Path={schema}");
        return await ScalarAsync(server, Last);
    }

    private static async Task<List<string>> SchemasAsync(string database)
    {
        await using var server = new NpgsqlConnection(database);
        var all = await ScalarAsync(server, "SELECT coalesce(string_agg(nspname, ' '), '') FROM pg_namespace WHERE nspname LIKE '%old_mill%'");
        return [.. all.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static async Task BreakAsync(TestCity city, DatabaseEngine engine)
    {
        if (engine == DatabaseEngine.Sqlite)
        {
            foreach (var file in Directory.GetFiles(Path.Combine(city.DataFolder, "Sites", Other), "city.db*"))
            {
                File.Delete(file);
            }

            // The test's two processes are one, whose open connections would go on with the deleted file.
            SqliteConnection.ClearAllPools();
            return;
        }

        await using var server = new NpgsqlConnection(city.App.Configuration["OpenCity:Database"]);
        await ScalarAsync(server, "DROP SCHEMA city_old_mill CASCADE; SELECT 'done'");
    }

    private static async Task<string> ScalarAsync(DbConnection connection, string sql)
    {
        await connection.OpenAsync(Cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (string)(await command.ExecuteScalarAsync(Cancellation))!;
    }
}
