using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Settings;

public sealed class SettingsTests
{
    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Engines))]
    public async Task Gives_the_defaults_then_what_the_city_has_set_at_once_and_to_this_city_only(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(12.5m);

        await town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(new FerrySettings { Fee = 7.25m, Colour = FerryColour.Red }, Cancellation));

        var read = await town.RunAsync(ReadAsync);
        read.Fee.ShouldBe(7.25m);
        read.Colour.ShouldBe(FerryColour.Red);
        (await town.RunAsync(ReadAsync, TwoTowns.OldMill)).Fee.ShouldBe(12.5m);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Reads_from_memory_until_something_changes(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);

        var first = await town.RunAsync(ReadAsync);
        var second = await town.RunAsync(ReadAsync);

        second.ShouldBeSameAs(first);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Forgets_a_change_that_was_rolled_back_and_shows_it_meanwhile_to_its_writer_only(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        _ = await town.RunAsync(ReadAsync);

        await Should.ThrowAsync<InvalidTimeZoneException>(() => town.WriteAsync<bool>(async scope =>
        {
            await scope.GetRequiredService<ISettings>().UpdateAsync(new FerrySettings { Fee = 1 }, Cancellation);
            (await ReadAsync(scope)).Fee.ShouldBe(1);
            town.Towns.Services.GetRequiredService<TenantMemory>().Find(TwoTowns.PineRiver).ShouldNotBeNull();
            throw new InvalidTimeZoneException();
        }));

        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(12.5m);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Notices_within_seconds_what_another_process_changed(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        _ = await town.RunAsync(ReadAsync);
        await town.Towns.SqlAsync("""INSERT INTO kernel_setting (id, json, version) VALUES ('FerrySettings', '{"fee": 3}', 1)""");
        await town.Towns.SqlAsync("UPDATE kernel_memory_stamp SET value = value + 1");

        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(12.5m);
        town.Clock.Now += TimeSpan.FromSeconds(6);
        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(3);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Tells_every_error_at_once_and_stores_nothing(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);

        var failure = await Should.ThrowAsync<ValidationFailed>(() => town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(
            new FerrySettings { Fee = -1, Name = "", Landings = [new Landing { Code = "toolong" }] }, Cancellation)));

        failure.Errors.Select(e => e.Field).ShouldBe(["fee", "name", "landings[0].code"], ignoreOrder: true);
        failure.Errors.Single(e => e.Field == "fee").Message.ShouldBe("“{0}” must be between {1} and {2}.");
        failure.Message.ShouldContain("“Fare of the ferry” must be between 0 and 100.");
        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(12.5m);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Audits_what_changed_and_masks_secrets(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);

        await town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(new FerrySettings { Fee = 5, Token = "hush" }, Cancellation));

        var entry = (await town.RunAsync(s => s.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery(), Cancellation))).ShouldHaveSingleItem();
        entry.Record.Action.ShouldBe("settings.updated");
        entry.Record.SubjectId.ShouldBe("FerrySettings");
        JsonNode.DeepEquals(entry.Record.Before, new JsonObject { ["fee"] = 12.5m, ["token"] = "•••" }).ShouldBeTrue(entry.Record.Before!.ToJsonString());
        JsonNode.DeepEquals(entry.Record.After, new JsonObject { ["fee"] = 5m, ["token"] = "•••" }).ShouldBeTrue(entry.Record.After!.ToJsonString());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Keeps_what_the_class_does_not_know_and_reads_past_what_it_can_no_longer_read(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        await town.Towns.SqlAsync("""INSERT INTO kernel_setting (id, json, version) VALUES ('FerrySettings', '{"fee": "free", "name": "Ferry", "later": {"x": 1}}', 4)""");

        var read = await town.RunAsync(ReadAsync);
        read.Fee.ShouldBe(12.5m);
        read.Name.ShouldBe("Ferry");

        await town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(new FerrySettings { Name = "Boat" }, Cancellation));
        var stored = JsonNode.Parse((string)(await town.Towns.SqlAsync("SELECT json FROM kernel_setting"))!)!;
        stored["later"]!["x"]!.GetValue<int>().ShouldBe(1);
        stored["name"]!.GetValue<string>().ShouldBe("Boat");
        Convert.ToInt64(await town.Towns.SqlAsync("SELECT version FROM kernel_setting"), System.Globalization.CultureInfo.InvariantCulture).ShouldBe(5);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lets_administrators_change_single_properties_with_the_version_they_saw(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        var seen = await town.RunAsync(s => Administration(s).GetAsync("ferrysettings", Cancellation));
        seen.Version.ShouldBe(0);
        seen.Values.ContainsKey("token").ShouldBeFalse();

        (await town.RunAsync(s => Administration(s).UpdateAsync("FerrySettings", new JsonObject { ["Fee"] = 9, ["token"] = "hush" }, seen.Version, Cancellation))).ShouldBeTrue();
        await Should.ThrowAsync<ConcurrencyConflict>(() => town.RunAsync(s => Administration(s).UpdateAsync("FerrySettings", new JsonObject { ["fee"] = 8 }, seen.Version, Cancellation)));

        (await town.RunAsync(s => Administration(s).UpdateAsync("FerrySettings", new JsonObject { ["fee"] = 9 }, 1, Cancellation))).ShouldBeFalse("nothing differs");
        var read = await town.RunAsync(ReadAsync);
        read.Fee.ShouldBe(9);
        read.Token.ShouldBe("hush", "what was not given stays");
    }

    [Fact]
    public async Task Tells_administrators_of_unknown_settings_and_properties_and_wrong_kinds_with_a_suggestion()
    {
        await using var town = await StartAsync(DatabaseEngine.Sqlite);

        (await Should.ThrowAsync<ValidationFailed>(() => town.RunAsync(s => Administration(s).GetAsync("FerySettings", Cancellation)))).Message.ShouldContain("Did you mean “FerrySettings”?");
        var errors = await town.RunAsync(s => Administration(s).CheckAsync("FerrySettings", new JsonObject { ["fees"] = 1, ["colour"] = "mauve", ["name"] = "" }, Cancellation));
        errors.Select(e => e.Field).ShouldBe(["fees", "colour", "name"]);
        errors[0].Arguments.ShouldBe(["fees", "fee"]);
        (await town.RunAsync(s => Administration(s).CheckAsync("CitySettings", new JsonObject { ["timeZone"] = "Mars/Olympus", ["cultures"] = new JsonArray("en", "tlh") }, Cancellation)))
            .Select(e => e.Field).ShouldBe(["timeZone", "cultures"]);
        (await town.RunAsync(s => Administration(s).CheckAsync("BackgroundSettings", new JsonObject { ["tasks"] = new JsonObject { ["x"] = new JsonObject { ["schedule"] = "61 * * * *" } } }, Cancellation)))
            .ShouldHaveSingleItem().Field.ShouldBe("tasks.x.schedule");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Loses_no_change_when_many_write_at_once(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        var lost = 0;
        var writers = Enumerable.Range(1, 20).Select(i => Task.Run(async () =>
        {
            try
            {
                await town.RunAsync(s => s.GetRequiredService<ISettings>().UpdateAsync(new FerrySettings { Fee = i }, Cancellation));
            }
            catch (ConcurrencyConflict)
            {
                Interlocked.Increment(ref lost);
            }

            _ = await town.RunAsync(ReadAsync);
        }, Cancellation));
        await Task.WhenAll(writers);

        var version = Convert.ToInt64(await town.Towns.SqlAsync("SELECT version FROM kernel_setting"), System.Globalization.CultureInfo.InvariantCulture);
        (version + lost).ShouldBe(20);
        var stored = JsonNode.Parse((string)(await town.Towns.SqlAsync("SELECT json FROM kernel_setting"))!)!;
        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(stored["fee"]!.GetValue<decimal>());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Adds_to_what_is_stored_so_that_nobody_takes_away_what_another_added(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        var added = 0;
        var writers = Enumerable.Range(1, 20).Select(_ => Task.Run(async () =>
        {
            try
            {
                var isChanged = await town.RunAsync(s => s.GetRequiredService<ISettings>().ChangeAsync<FerrySettings>(Board, Cancellation));
                Interlocked.Add(ref added, isChanged ? 1 : 0);
            }
            catch (ConcurrencyConflict)
            {
                // Told so, this one's passenger stays on the landing: nobody else's is lost by it.
            }
        }, Cancellation));
        await Task.WhenAll(writers);

        added.ShouldBeGreaterThan(0);
        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(12.5m + added);
        (await town.RunAsync(s => s.GetRequiredService<ISettings>().ChangeAsync<FerrySettings>(present => present, Cancellation))).ShouldBeFalse("nothing differs");

        static FerrySettings Board(FerrySettings present)
        {
            present.Fee++;
            return present;
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Keeps_nothing_of_a_set_up_in_memory_and_shows_it_its_own_changes(DatabaseEngine engine)
    {
        await using var town = await StartAsync(engine);
        _ = await town.RunAsync(ReadAsync);
        town.State = TenantState.Uninitialized;
        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(12.5m);
        town.State = TenantState.Initializing;

        await town.RunAsync(async scope =>
        {
            _ = await ReadAsync(scope);
            await town.RunAsync(other => other.GetRequiredService<ISettings>().UpdateAsync(new FerrySettings { Fee = 2 }, Cancellation));
            (await ReadAsync(scope)).Fee.ShouldBe(2);
        });

        // The set-up failed: its database has gone, and the next one is new.
        await town.Towns.SqlAsync("DELETE FROM kernel_setting");
        town.State = TenantState.Running;
        (await town.RunAsync(ReadAsync)).Fee.ShouldBe(12.5m);
    }

    private static Task<Town> StartAsync(DatabaseEngine engine) => Town.StartAsync(engine, services => services.AddTenantSettings<FerrySettings>());

    private static Task<FerrySettings> ReadAsync(IServiceProvider scope) => scope.GetRequiredService<ISettings>().GetAsync<FerrySettings>(Cancellation).AsTask();

    private static ISettingsAdministration Administration(IServiceProvider scope) => scope.GetRequiredService<ISettingsAdministration>();

    [TenantSettings("FerrySettings", Title = "Ferry")]
    internal sealed class FerrySettings
    {
        [Display(Name = "Fare of the ferry"), Range(0, 100)]
        public decimal Fee { get; set; } = 12.5m;

        [Required]
        public string Name { get; set; } = "Old ferry";

        public FerryColour Colour { get; set; }

        [Secret]
        public string Token { get; set; } = string.Empty;

        public IReadOnlyList<Landing> Landings { get; set; } = [];
    }

    internal sealed class Landing
    {
        [MaxLength(3)]
        public string Code { get; set; } = string.Empty;
    }

    internal enum FerryColour
    {
        White,
        Red,
    }
}
