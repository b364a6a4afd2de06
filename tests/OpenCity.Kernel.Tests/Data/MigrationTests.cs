using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data.Migrating;

namespace OpenCity.Kernel.Tests.Data;

public sealed class MigrationTests
{
    private static readonly Migration Boats = Step(1, "boats", "CREATE TABLE boats_boat (id INTEGER PRIMARY KEY, name VARCHAR(50) NOT NULL);");
    private static readonly Migration Sails = Step(2, "sails", "CREATE TABLE boats_sail (id INTEGER PRIMARY KEY); INSERT INTO boats_sail (id) VALUES (7);");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    [Theory, MemberData(nameof(Engines))]
    public async Task Applies_each_migration_once_and_in_order(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        (await MigrateAsync(towns, Boats)).ShouldBe(1);
        (await MigrateAsync(towns, Boats, Sails)).ShouldBe(1);
        (await MigrateAsync(towns, Boats, Sails)).ShouldBe(0);

        (await towns.SqlAsync("SELECT id FROM boats_sail")).ShouldBe(engine == DatabaseEngine.Sqlite ? 7L : 7);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Lets_several_processes_start_at_once(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);

        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => MigrateAsync(towns, Boats, Sails))));

        counts.Sum().ShouldBe(2);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Leaves_the_database_as_it_was_when_a_migration_fails_and_names_the_file(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        var broken = Step(2, "broken", "CREATE TABLE boats_oar (id INTEGER); INSERT INTO boats_nowhere VALUES (1);");

        var failure = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(towns, Boats, broken));

        failure.Message.ShouldContain("0002_broken.sql");
        failure.Message.ShouldContain("OpenCity.Boats");
        (await MigrateAsync(towns, Boats, Step(2, "mended", "CREATE TABLE boats_oar (id INTEGER);"))).ShouldBe(1);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refuses_a_migration_that_was_changed_after_it_had_been_applied(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await MigrateAsync(towns, Boats);

        var failure = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(towns, Boats with { Sha256 = "other" }, Sails));

        failure.Message.ShouldContain("0001_boats.sql");
        failure.Message.ShouldContain("changed");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Refuses_a_database_that_is_newer_than_the_program(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await MigrateAsync(towns, Boats, Sails);

        var failure = await Should.ThrowAsync<MigrationException>(() => MigrateAsync(towns, Boats));

        failure.Message.ShouldContain("newer");
        failure.Message.ShouldContain("0002_sails");
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Takes_part_in_a_running_unit_of_work(DatabaseEngine engine)
    {
        await using var towns = await TwoTowns.StartAsync(engine);
        await towns.SqlAsync("DELETE FROM kernel_migration WHERE module = 'OpenCity.Kernel.Tests'");
        await towns.SqlAsync("DROP TABLE notes_remark");
        await towns.SqlAsync("DROP TABLE notes_note");

        await towns.RunAsync(async scope =>
        {
            var migrations = scope.GetRequiredService<TenantMigrations>();
            await Should.ThrowAsync<InvalidTimeZoneException>(() => scope.Unit().ExecuteAsync(
                async token =>
                {
                    (await migrations.MigrateAsync(typeof(NotesDbContext).Assembly, token)).ShouldBe(1);
                    throw new InvalidTimeZoneException();
                },
                Cancellation));
            (await migrations.MigrateAsync(typeof(NotesDbContext).Assembly, Cancellation)).ShouldBe(1);
            (await migrations.MigrateAsync(typeof(NotesDbContext).Assembly, Cancellation)).ShouldBe(0);
            await scope.WriteNoteAsync("the tables are there");
        });
    }

    [Fact]
    public async Task Rebuilds_a_table_on_SQLite_without_deleting_the_rows_that_refer_to_it()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        var parents = Step(1, "parents", """
            CREATE TABLE boats_boat (id INTEGER PRIMARY KEY);
            CREATE TABLE boats_oar (id INTEGER PRIMARY KEY, boat_id INTEGER NOT NULL REFERENCES boats_boat (id) ON DELETE CASCADE);
            INSERT INTO boats_boat VALUES (1); INSERT INTO boats_oar VALUES (1, 1);
            """);
        var rebuild = Step(2, "rebuild", """
            CREATE TABLE boats_boat_new (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            INSERT INTO boats_boat_new SELECT id, 'unnamed' FROM boats_boat;
            DROP TABLE boats_boat;
            ALTER TABLE boats_boat_new RENAME TO boats_boat;
            """);

        await MigrateAsync(towns, parents, rebuild);

        (await towns.SqlAsync("SELECT count(*) FROM boats_oar")).ShouldBe(1L);
        var orphans = Step(3, "orphans", "DELETE FROM boats_boat;");
        (await Should.ThrowAsync<MigrationException>(() => MigrateAsync(towns, parents, rebuild, orphans))).Message.ShouldContain("boats_oar");
        (await towns.SqlAsync("SELECT count(*) FROM boats_boat")).ShouldBe(1L);
    }

    [Fact]
    public void Has_the_same_migrations_for_both_engines()
    {
        var kernel = typeof(MigrationSet).Assembly;

        MigrationSet.Of(kernel, DatabaseEngine.Sqlite).Migrations.Select(m => m.Name)
            .ShouldBe(MigrationSet.Of(kernel, DatabaseEngine.Postgres).Migrations.Select(m => m.Name));
        MigrationSet.OfHost(DatabaseEngine.Sqlite).Migrations.Select(m => m.Name)
            .ShouldBe(MigrationSet.OfHost(DatabaseEngine.Postgres).Migrations.Select(m => m.Name));
        MigrationSet.Of(kernel, DatabaseEngine.Sqlite).Migrations.ShouldNotBeEmpty();
    }

    private static Migration Step(int version, string name, string sql) => new(version, $"{version:0000}_{name}", sql, $"hash of {name}");

    private static Task<int> MigrateAsync(TwoTowns towns, params Migration[] migrations) => towns.Services.GetRequiredService<DatabaseMigrator>()
        .MigrateAsync(towns.Database().Info, [new MigrationSet("OpenCity.Boats", migrations)], Cancellation);
}
