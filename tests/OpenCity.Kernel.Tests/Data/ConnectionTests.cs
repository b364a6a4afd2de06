using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Data.Migrating;

namespace OpenCity.Kernel.Tests.Data;

public sealed class ConnectionTests
{
    private const string Secret = "kept-secret-42";

    private const string AllNotes = "SELECT * FROM notes_note";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sets_SQLite_up_to_keep_acknowledged_writes_and_foreign_keys()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        for (var use = 0; use < 2; use++)
        {
            // The second scope gets its connection from the pool.
            await towns.RunAsync(async scope =>
            {
                (await ScalarAsync(scope, "PRAGMA journal_mode")).ShouldBe("wal");
                (await ScalarAsync(scope, "PRAGMA synchronous")).ShouldBe(2L);
                (await ScalarAsync(scope, "PRAGMA foreign_keys")).ShouldBe(1L);
                (await ScalarAsync(scope, "PRAGMA busy_timeout")).ShouldBe(10000L);
            });
        }
    }

    [Fact]
    public async Task Makes_SQLite_files_that_only_their_owner_can_read()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows keeps rights in another way.");
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        await towns.RunAsync(scope => scope.WriteNoteAsync("private"));

        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(File(towns))!))
        {
#pragma warning disable CA1416 // Skipped on Windows above.
            System.IO.File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
#pragma warning restore CA1416
        }
    }

    [Fact]
    public async Task Says_that_a_SQLite_file_has_gone_instead_of_making_an_empty_one()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        var elsewhere = Path.Combine(Path.GetDirectoryName(File(towns))!, "gone.db");

        var failure = await FailAsync(towns, new TenantConnectionInfo(DatabaseEngine.Sqlite, $"Data Source={elsewhere}", null));

        failure.Code.ShouldBe(DatabaseProblems.Missing);
        failure.Message.ShouldContain("gone.db");
        System.IO.File.Exists(elsewhere).ShouldBeFalse();
    }

    [Fact]
    public async Task Says_that_a_file_is_no_database()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        var text = Path.Combine(Path.GetDirectoryName(File(towns))!, "text.db");
        await System.IO.File.WriteAllTextAsync(text, string.Concat(Enumerable.Repeat("This is a letter to the mayor.\n", 100)), Cancellation);

        var failure = await FailAsync(towns, new TenantConnectionInfo(DatabaseEngine.Sqlite, $"Data Source={text}", null));

        failure.Code.ShouldBe(DatabaseProblems.Damaged);
    }

    [Fact]
    public async Task Says_that_the_disk_is_full_and_loses_nothing()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        await towns.RunAsync(scope => scope.WriteNoteAsync("before"));

        await towns.RunAsync(async scope =>
        {
            // SQLite answers a database at its page limit as it answers a full disk.
            await ScalarAsync(scope, "PRAGMA max_page_count = 1");
            var failure = await Should.ThrowAsync<DatabaseUnavailable>(() => scope.WriteNoteAsync(new string('x', 100_000)));
            failure.Code.ShouldBe(DatabaseProblems.Full);
            failure.Message.ShouldContain("free some space");
            await ScalarAsync(scope, "PRAGMA max_page_count = 1000000");
            await scope.WriteNoteAsync("after");
        });

        (await towns.SqlAsync("SELECT count(*) FROM notes_note")).ShouldBe(2L);
    }

    [Fact]
    public async Task Says_that_the_database_is_read_only()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        await towns.RunAsync(async scope =>
        {
            await ScalarAsync(scope, "PRAGMA query_only = ON");
            var failure = await Should.ThrowAsync<DatabaseUnavailable>(() => scope.WriteNoteAsync("refused"));
            failure.Code.ShouldBe(DatabaseProblems.ReadOnly);
            failure.Message.ShouldContain("OPENCITY_DATA");
            await ScalarAsync(scope, "PRAGMA query_only = OFF");
        });
    }

    [Fact]
    public async Task Says_where_it_may_not_write_when_a_database_is_made()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        // A file where a folder is needed stops every account, root too.
        var blocked = new TenantConnectionInfo(DatabaseEngine.Sqlite, $"Data Source={Path.Combine(File(towns), "below", "city.db")}", null);
        var failure = await Should.ThrowAsync<DatabaseUnavailable>(() => Migrator(towns).CreateAsync(blocked, Cancellation));

        failure.Code.ShouldBe(DatabaseProblems.ReadOnly);
    }

    [Theory]
    [InlineData(DatabaseEngine.Sqlite, "Nonsense=1")]
    [InlineData(DatabaseEngine.Sqlite, "")]
    [InlineData(DatabaseEngine.Postgres, "Nonsense=1")]
    [InlineData(DatabaseEngine.Postgres, "Username=opencity")]
    [InlineData(DatabaseEngine.Postgres, "Host=127.0.0.1;Port=none")]
    public async Task Says_that_a_connection_string_cannot_be_read_and_shows_a_right_one(DatabaseEngine engine, string connectionString)
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);

        var failure = await FailAsync(towns, new TenantConnectionInfo(engine, connectionString, "town"));

        failure.Code.ShouldBe(DatabaseProblems.ConnectionString);
        failure.Message.ShouldContain("Write it as");
    }

    [Theory]
    [InlineData("Port=1", DatabaseProblems.Unreachable, "Host and Port")]
    [InlineData("Password=" + Secret, DatabaseProblems.SignIn, "Username and Password")]
    [InlineData("Username=nobody;Password=" + Secret, DatabaseProblems.SignIn, "nobody")]
    [InlineData("Database=nowhere", DatabaseProblems.Missing, "CREATE DATABASE")]
    public async Task Names_the_remedy_for_a_wrong_PostgreSQL_connection_string_and_no_secret(string wrong, string code, string remedy)
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Postgres);
        var info = towns.Database().Info;

        var failure = await FailAsync(towns, info with { ConnectionString = $"{info.ConnectionString};{wrong}" });

        failure.Code.ShouldBe(code);
        failure.Message.ShouldContain(remedy);
        failure.ToString().ShouldNotContain(Secret);
    }

    [Fact]
    public async Task Says_that_every_PostgreSQL_connection_is_in_use()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Postgres);
        var info = towns.Database().Info;
        var one = info with { ConnectionString = info.ConnectionString + ";Maximum Pool Size=1;Timeout=1" };
        await using var busy = await towns.Services.GetRequiredService<ConnectionSources>().Get(one).ConnectAsync(Cancellation);

        (await FailAsync(towns, one)).Code.ShouldBe(DatabaseProblems.Busy);
    }

    [Fact]
    public void Never_shows_a_password_in_the_name_of_a_database()
    {
        var info = new TenantConnectionInfo(DatabaseEngine.Postgres, $"Host=db;Username=opencity;Password={Secret}", "pine-river");

        info.ToString().ShouldNotContain(Secret);
        info.ToString().ShouldContain("pine-river");
        (info with { ConnectionString = $"Password={Secret};Nonsense" }).ToString().ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Pine")]
    [InlineData("1pine")]
    [InlineData("pg_pine")]
    [InlineData("pine\"; DROP SCHEMA public; --")]
    public void Refuses_a_schema_whose_name_would_need_care(string? schema) => Should.Throw<ArgumentException>(() => PostgresNames.Quote(schema));

    [Fact]
    public async Task Shares_one_pool_among_the_schemas_of_a_server_and_leaves_no_search_path_behind()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Postgres);
        var sources = towns.Services.GetRequiredService<ConnectionSources>();
        var one = towns.Database().Info.ConnectionString + ";Maximum Pool Size=1";
        var mine = sources.Get(new TenantConnectionInfo(DatabaseEngine.Postgres, one, towns.Database().Info.Schema));
        var theirs = sources.Get(new TenantConnectionInfo(DatabaseEngine.Postgres, one, towns.Database(TwoTowns.OldMill).Info.Schema));

        for (var i = 0; i < 3; i++)
        {
            (await SchemaAsync(mine)).ShouldBe(towns.Database().Info.Schema);
            (await SchemaAsync(theirs)).ShouldBe(towns.Database(TwoTowns.OldMill).Info.Schema);
        }

        await using var raw = mine.Create();
        await raw.OpenAsync(Cancellation);
        await using var command = raw.Command("SELECT current_schema()");
        (await command.ExecuteScalarAsync(Cancellation)).ShouldBe("public");
    }

    [Fact]
    public async Task Plans_a_repeated_statement_once_and_anew_for_another_town_and_for_a_changed_table()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Postgres);
        var sources = towns.Services.GetRequiredService<ConnectionSources>();
        var one = towns.Database().Info.ConnectionString + ";Maximum Pool Size=1";
        var mine = sources.Get(new TenantConnectionInfo(DatabaseEngine.Postgres, one, towns.Database().Info.Schema));
        var theirs = sources.Get(new TenantConnectionInfo(DatabaseEngine.Postgres, one, towns.Database(TwoTowns.OldMill).Info.Schema));
        await towns.RunAsync(scope => scope.WriteNoteAsync("pine"));
        await towns.RunAsync(TwoTowns.OldMill, (scope, _) => scope.WriteNoteAsync("mill"), Cancellation);

        for (var i = 0; i < 12; i++)
        {
            (await TextAsync(mine)).ShouldBe("pine");
            (await TextAsync(theirs)).ShouldBe("mill");
        }

        await using (var connection = await mine.ConnectAsync(Cancellation))
        {
            await using var prepared = connection.Command($"SELECT count(*) FROM pg_prepared_statements WHERE statement = '{AllNotes}'");
            (await prepared.NumberAsync(Cancellation)).ShouldBe(1);
        }

        await towns.SqlAsync("ALTER TABLE notes_note ADD COLUMN tide text");
        mine.Explain(await Should.ThrowAsync<PostgresException>(() => TextAsync(mine)))!.Code.ShouldBe(DatabaseProblems.Busy);
        (await TextAsync(mine)).ShouldBe("pine");
        (await TextAsync(theirs)).ShouldBe("mill");
        (await TextAsync(mine)).ShouldBe("pine");
    }

    [Fact]
    public async Task Closes_the_pooled_connections_of_idle_tenants()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        var pools = towns.Services.GetRequiredService<SqlitePools>();
        await towns.RunAsync(scope => ScalarAsync(scope, "SELECT 1"));
        pools.WarmCount.ShouldBe(1);
        OpenHandles(File(towns)).ShouldBeGreaterThan(0);

        pools.Sweep(TimeSpan.FromHours(1));
        pools.WarmCount.ShouldBe(1);
        pools.Sweep(TimeSpan.Zero);

        pools.WarmCount.ShouldBe(0);
        OpenHandles(File(towns)).ShouldBe(0);
        await towns.RunAsync(scope => scope.WriteNoteAsync("the next one opens it again"));
    }

    [Fact]
    public async Task Drops_what_a_failed_set_up_made()
    {
        await using var towns = await TwoTowns.StartAsync(DatabaseEngine.Sqlite);
        var file = Path.Combine(Path.GetDirectoryName(File(towns))!, "new", "city.db");
        var info = new TenantConnectionInfo(DatabaseEngine.Sqlite, $"Data Source={file}", null);
        await Migrator(towns).CreateAsync(info, Cancellation);
        await Migrator(towns).MigrateAsync(info, [typeof(KernelDataExtensions).Assembly], Cancellation);
        (await Migrator(towns).GetModulesAsync(info, Cancellation)).ShouldBe(["OpenCity.Kernel"]);

        await Migrator(towns).DropAsync(info, Cancellation);

        Directory.GetFiles(Path.GetDirectoryName(file)!).ShouldBeEmpty();
    }

    private static int OpenHandles(string file) => OperatingSystem.IsLinux()
        ? Directory.GetFiles("/proc/self/fd").Count(handle => new FileInfo(handle).LinkTarget == file)
        : throw new PlatformNotSupportedException();

    private static string File(TwoTowns towns) => towns.Database().Info.ConnectionString["Data Source=".Length..];

    private static DatabaseMigrator Migrator(TwoTowns towns) => towns.Services.GetRequiredService<DatabaseMigrator>();

    private static async Task<object?> ScalarAsync(IServiceProvider scope, string sql)
    {
        await using var command = await scope.GetRequiredService<ITenantDatabase>().CommandAsync(sql, Cancellation);
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task<object?> TextAsync(ConnectionSource source)
    {
        await using var connection = await source.ConnectAsync(Cancellation);
        await using var command = connection.Command(AllNotes);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return reader["text"];
    }

    private static async Task<object?> SchemaAsync(ConnectionSource source)
    {
        await using var connection = await source.ConnectAsync(Cancellation);
        await using var command = connection.Command("SELECT current_schema()");
        return await command.ExecuteScalarAsync(Cancellation);
    }

    private static Task<DatabaseUnavailable> FailAsync(TwoTowns towns, TenantConnectionInfo info) => Should.ThrowAsync<DatabaseUnavailable>(async () =>
    {
        await using var connection = await towns.Services.GetRequiredService<ConnectionSources>().Get(info).ConnectAsync(Cancellation);
    });
}
