using System.Diagnostics;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace OpenCity.Cli.Tests;

/// <summary>The command line as an operator uses it, on a data folder of its own.</summary>
public sealed class CommandLineTests(CliFolder folder) : IClassFixture<CliFolder>
{
    [Fact]
    public async Task Tells_what_to_do_where_no_city_is_set_up()
    {
        var empty = Directory.CreateTempSubdirectory("opencity-cli-");
        var (code, output, _) = await CliFolder.RunInAsync(empty.FullName, "tenant", "list");
        code.ShouldBe(0);
        output.ShouldContain("opencity setup");
        empty.Delete(recursive: true);
    }

    [Fact]
    public async Task Lists_the_cities()
    {
        var (code, output, _) = await folder.RunAsync("tenant", "list", "--json");
        code.ShouldBe(0);
        JsonDocument.Parse(output).RootElement[0].GetProperty("name").GetString().ShouldBe("pine-river");
    }

    [Fact]
    public async Task A_city_is_made_listed_closed_opened_and_removed()
    {
        var (code, output, errors) = await folder.RunAsync("tenant", "create", "old-mill", "--host", "mill.example", "--prefix", "/mill");
        code.ShouldBe(0, errors);
        output.ShouldContain("step 1 of ");
        var mill = await ListedAsync("old-mill");
        mill.GetProperty("state").GetString().ShouldBe("Running");
        mill.GetProperty("hosts")[0].GetString().ShouldBe("mill.example");
        mill.GetProperty("pathPrefix").GetString().ShouldBe("/mill");
        mill.GetProperty("engine").GetString().ShouldBe("Sqlite");
        mill.GetProperty("databaseBytes").GetInt64().ShouldBeGreaterThan(100_000);
        mill.GetProperty("filesBytes").GetInt64().ShouldBeGreaterThan(0);
        mill.GetProperty("lastActivity").ValueKind.ShouldBe(JsonValueKind.String);

        var taken = await folder.RunAsync("tenant", "create", "new-mill", "--host", "MILL.example", "--prefix", "/mill");
        taken.Code.ShouldBe(2);
        taken.Errors.ShouldContain("The city old-mill is served at the same address.");
        (await folder.RunAsync("tenant", "remove", "old-mill", "--confirm", "old-mill")).Errors.ShouldContain("Disable it first");
        (await folder.RunAsync("tenant", "disable", "old-mill", "--reason", "a test")).Code.ShouldBe(0);
        (await ListedAsync("old-mill")).GetProperty("state").GetString().ShouldBe("Disabled");
        (await folder.RunAsync("tenant", "enable", "old-mill")).Code.ShouldBe(0);
        (await folder.RunAsync("tenant", "disable", "old-mill")).Code.ShouldBe(0);
        var unconfirmed = await folder.RunAsync("tenant", "remove", "old-mill", "--confirm", "pine-river");
        unconfirmed.Code.ShouldBe(2);
        unconfirmed.Errors.ShouldContain("Confirm it with the city's name: old-mill.");
        var removed = await folder.RunAsync("tenant", "remove", "old-mill", "--confirm", "old-mill");
        removed.Code.ShouldBe(0, removed.Errors);
        removed.Output.ShouldContain(Path.Combine(folder.Path, "removed", "old-mill-"));
        (await folder.RunAsync("tenant", "list")).Output.ShouldNotContain("old-mill");
    }

    [Theory]
    [InlineData("'pine-rivr'. Did you mean 'pine-river'?", "tenant", "disable", "pine-rivr")]
    [InlineData("'atlantis'. The list of cities tells their names.", "tenant", "enable", "atlantis")]
    [InlineData("'https://mill.example' is no host name.", "tenant", "create", "mill", "--host", "https://mill.example")]
    [InlineData("--confirm", "tenant", "remove", "pine-river")]
    [InlineData("Say either --on or --off.", "tenant", "maintenance", "pine-river")]
    [InlineData("no running city named 'atlantis'", "tenant", "maintenance", "atlantis", "--on")]
    [InlineData("no city named 'atlantis' that has been set up", "tenant", "migrate", "--tenant", "atlantis")]
    [InlineData("Say either --tenant NAME or --all.", "tenant", "migrate", "--tenant", "pine-river", "--all")]
    [InlineData("'tomorrow' is not a time. Write 18:30", "tenant", "maintenance", "pine-river", "--on", "--until", "tomorrow")]
    public async Task What_an_operator_gets_wrong_about_a_city_is_named_with_the_remedy(string said, params string[] args)
    {
        var (code, _, errors) = await folder.RunAsync(args);
        code.ShouldBe(2);
        errors.ShouldContain(said);
    }

    [Fact]
    public async Task A_city_is_closed_for_maintenance_and_opened()
    {
        var closed = await folder.RunAsync("tenant", "maintenance", "pine-river", "--on", "--message-en", "We move.", "--message-fr", "Nous déménageons.", "--until", "2099-05-12 18:30");
        closed.Code.ShouldBe(0, closed.Errors);
        closed.Output.ShouldContain("closed to visitors");
        (await folder.RunAsync("tenant", "maintenance", "pine-river", "--off")).Output.ShouldContain("open again");
        (await folder.RunAsync("tenant", "maintenance", "pine-river", "--off")).Output.ShouldContain("open already");
    }

    [Fact]
    public async Task A_citys_tables_are_brought_up_to_date_with_progress_and_refused_where_they_are_newer()
    {
        await ChangeAsync("DELETE FROM kernel_migration WHERE module = 'OpenCity.Permits' AND version = 4");
        var look = await folder.RunAsync("tenant", "migrate", "--all", "--dry-run");
        look.Code.ShouldBe(0, look.Errors);
        look.Output.ShouldContain("OpenCity.Permits 0004_import_check");
        look.Output.ShouldEndWith($"Cities: 1. Migrations to apply: 1. Failed: none.{Environment.NewLine}");

        var run = await folder.RunAsync("tenant", "migrate");
        run.Code.ShouldBe(0, run.Errors);
        run.Output.ReplaceLineEndings("\n").ShouldBe("1 of 1  pine-river\n        OpenCity.Permits 0004_import_check\nCities: 1. Migrations applied: 1. Failed: none.\n");
        (await folder.RunAsync("tenant", "migrate", "--tenant", "pine-river")).Output.ShouldContain("up to date");

        await ChangeAsync("INSERT INTO kernel_migration (module, version, name, sha256, applied_at) VALUES ('OpenCity.Permits', 999, '0999_of_tomorrow', 'x', '2031-01-01')");
        var newer = await folder.RunAsync("tenant", "migrate", "--all", "--json");
        await ChangeAsync("DELETE FROM kernel_migration WHERE version = 999");
        newer.Code.ShouldBe(1);
        var told = JsonDocument.Parse(newer.Output).RootElement[0];
        told.GetProperty("problem").GetString().ShouldNotBeNull().ShouldStartWith("The database is newer than the program");
        told.GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task The_only_city_can_be_closed_and_removed_when_its_database_is_broken()
    {
        var broken = Directory.CreateTempSubdirectory("opencity-cli-");
        (await CliFolder.RunInAsync(broken.FullName, "setup", "pine-river")).Code.ShouldBe(0);
        await File.WriteAllTextAsync(Path.Combine(broken.FullName, "Sites", "pine-river", "city.db"), "This is no database.", TestContext.Current.CancellationToken);

        (await CliFolder.RunInAsync(broken.FullName, "tenant", "list")).Output.ShouldContain("is damaged");
        var disabled = await CliFolder.RunInAsync(broken.FullName, "tenant", "disable", "pine-river");
        disabled.Code.ShouldBe(0, disabled.Errors);
        var enabled = await CliFolder.RunInAsync(broken.FullName, "tenant", "enable", "pine-river");
        enabled.Code.ShouldBe(1);
        enabled.Errors.ShouldContain("is damaged");
        (await CliFolder.RunInAsync(broken.FullName, "tenant", "remove", "pine-river", "--confirm", "pine-river")).Code.ShouldBe(0);
        Directory.GetDirectories(Path.Combine(broken.FullName, "removed")).ShouldHaveSingleItem();
        broken.Delete(recursive: true);
    }

    [Fact]
    public async Task Backs_up_and_restores_into_another_folder()
    {
        var other = Directory.CreateTempSubdirectory("opencity-cli-");
        var (code, output, errors) = await folder.RunAsync("backup", "--tenant", "pine-river", "--output", other.FullName, "--json");
        code.ShouldBe(0, errors);
        var file = JsonDocument.Parse(output).RootElement.GetProperty("path").GetString()!;
        Directory.GetFiles(other.FullName).ShouldBe([file], "Nothing temporary stays.");
        var data = Path.Combine(other.FullName, "data");

        var restored = await CliFolder.RunInAsync(Path.Combine(other.FullName, "unused"), "restore", file, "--data", data);

        restored.Code.ShouldBe(0, restored.Errors);
        Directory.Exists(Path.Combine(other.FullName, "unused")).ShouldBeFalse("Restoring needs no platform.");
        (await CliFolder.RunInAsync(data, "audit", "verify")).Output.ShouldContain("is whole");
        (await CliFolder.RunInAsync(data, "restore", file, "--data", data)).Errors.ShouldContain("is not empty");
        other.Delete(recursive: true);
    }

    [Fact]
    public async Task A_backup_that_fills_the_disk_says_so_and_leaves_nothing()
    {
        var small = Directory.CreateTempSubdirectory("opencity-cli-");
        var start = new ProcessStartInfo(
            "/bin/sh",
            ["-c", "unshare --user --map-root-user --mount /bin/sh -c 'mount -t tmpfs -o size=200k tmpfs \"$1\" || exit 77; dotnet \"$0\" backup --output \"$1\"; code=$?; ls -A \"$1\"; exit $code' \"$0\" \"$1\" || exit $?", Path.Combine(AppContext.BaseDirectory, "opencity.dll"), small.FullName])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["OPENCITY_DATA"] = folder.Path },
        };
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux lets a test make a file system of its own.");
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipWhen(process.ExitCode is 77 or 126 or 127 || (await errors).Contains("unshare:", StringComparison.Ordinal), "Linux does not let this account make a file system of its own here.");

        process.ExitCode.ShouldBe(1, await output + await errors);
        (await errors).ShouldContain("full", Case.Insensitive);
        (await output).ShouldNotContain("opencity-");
        small.Delete();
    }

    [Fact]
    public async Task Lists_features_and_switches_them()
    {
        (await folder.RunAsync("feature", "list")).Output.ShouldContain("OpenCity.Permits");
        (await folder.RunAsync("feature", "disable", "OpenCity.Site")).Code.ShouldBe(0);
        (await folder.RunAsync("feature", "list")).Output.ShouldContain("off  OpenCity.Site");
        (await folder.RunAsync("feature", "enable", "OpenCity.Site")).Code.ShouldBe(0);
        (await folder.RunAsync("feature", "list")).Output.ShouldContain("on   OpenCity.Site");
    }

    [Fact]
    public async Task A_misspelt_feature_is_bad_input_with_a_suggestion()
    {
        var (code, _, errors) = await folder.RunAsync("feature", "enable", "OpenCity.Permts");
        code.ShouldBe(2);
        errors.ShouldContain("Did you mean 'OpenCity.Permits'?");
    }

    [Fact]
    public async Task A_recipe_that_was_applied_has_nothing_left_to_change()
    {
        var (code, output, _) = await folder.RunAsync("recipe", "plan", "residential-permits");
        code.ShouldBe(0, output);
        output.ShouldNotContain("   +");
        output.ShouldNotContain("   ~");
    }

    [Fact]
    public async Task A_malformed_recipe_names_line_and_column()
    {
        var path = Path.Combine(folder.Path, "broken.recipe.json");
        await File.WriteAllTextAsync(path, "{\n  \"name\": \"x\",\n  \"steps\": [ { \"name\": \"featur\" } ]\n}", TestContext.Current.CancellationToken);
        var (code, output, _) = await folder.RunAsync("recipe", "validate", path);
        code.ShouldBe(2);
        output.ShouldContain("broken.recipe.json(3,");
    }

    [Fact]
    public async Task The_audit_trail_is_whole()
    {
        var (code, output, _) = await folder.RunAsync("audit", "verify");
        code.ShouldBe(0);
        output.ShouldContain("is whole");
    }

    [Fact]
    public async Task Imports_permits_and_exports_them_as_blds()
    {
        var file = Path.Combine(folder.Path, "permits.csv");
        await File.WriteAllTextAsync(
            file,
            "X,Y,OBJECTID,ADDRESS,FOLDERTYPE,FILENO,INDATE,ISSUEDATE,WORKDESC,SUBDESC,FOLDERSTATUSDESC,REFERENCEFILE,RESUNITS,CONSTRUCTVALUE,PROPINFOVALUE_WARD\n"
            + "593253.68,4800629.5,1,12 MILL ST.   ,SO Other Single Detached Dwelling,31-000001,2031/04/03 00:00:00+00,2031/05/04 00:00:00+00,New,Attached Deck,Final,,0,20000,1\n",
            TestContext.Current.CancellationToken);
        var (code, output, errors) = await folder.RunAsync("permits", "import", file, "--profile", "burlington");
        code.ShouldBe(0, errors);
        output.ShouldContain("1 created");
        var (_, again, _) = await folder.RunAsync("permits", "import", file, "--profile", "burlington");
        again.ShouldContain("1 unchanged");

        var csv = Path.Combine(folder.Path, "blds.csv");
        (await folder.RunAsync("permits", "export", "--format", "blds-csv", "--output", csv)).Code.ShouldBe(0);
        var lines = await File.ReadAllLinesAsync(csv, TestContext.Current.CancellationToken);
        lines[0].TrimStart('\uFEFF').ShouldStartWith("PermitNum,Description,AppliedDate,IssuedDate,CompletedDate,StatusCurrent,OriginalAddress1");
        lines.ShouldContain(l => l.StartsWith("31-000001,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exports_the_city_and_imports_it_into_another_installation()
    {
        var file = Path.Combine(folder.Path, "pine-river.zip");
        var (code, output, errors) = await folder.RunAsync("export", "--tenant", "pine-river", "--output", file, "--json");
        code.ShouldBe(0, errors);
        var exported = JsonDocument.Parse(output).RootElement;
        exported.GetProperty("city").GetString().ShouldBe("pine-river");
        exported.GetProperty("rows").GetInt64().ShouldBeGreaterThan(50);

        var elsewhere = Directory.CreateTempSubdirectory("opencity-cli-");
        var (imported, said, problem) = await CliFolder.RunInAsync(elsewhere.FullName, "import", file, "--tenant", "heron-lake", "--host", "heronlake.example");
        imported.ShouldBe(0, problem);
        said.ShouldContain("heron-lake is here");
        (await CliFolder.RunInAsync(elsewhere.FullName, "audit", "verify", "--tenant", "heron-lake")).Output.ShouldContain("is whole");
        var (_, list, _) = await CliFolder.RunInAsync(elsewhere.FullName, "tenant", "list");
        list.ShouldContain("heronlake.example");

        var (again, _, refused) = await CliFolder.RunInAsync(elsewhere.FullName, "import", file, "--tenant", "heron-lake", "--prefix", "/b");
        again.ShouldBe(2);
        refused.ShouldContain("There is a city named heron-lake already.");
        var (missing, _, reason) = await CliFolder.RunInAsync(elsewhere.FullName, "import", file + ".gone", "--tenant", "other", "--prefix", "/c");
        missing.ShouldBe(1);
        reason.ShouldContain("cannot be read");
        elsewhere.Delete(recursive: true);
    }

    [Fact]
    public async Task A_city_name_that_is_not_allowed_is_bad_input()
    {
        var (code, _, errors) = await folder.RunAsync("setup", "Bad_Name", "--prefix", "/x");
        code.ShouldBe(2);
        errors.ShouldContain("lower-case letters");
    }

    [Theory]
    [InlineData("platform.md", "reference")]
    [InlineData("access.md", "reference", "access")]
    public async Task A_page_of_the_reference_is_up_to_date(string file, params string[] verb)
    {
        var (code, page, errors) = await folder.RunAsync(verb);
        code.ShouldBe(0, errors);
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "OpenCity.Platform.sln")))
        {
            root = root.Parent.ShouldNotBeNull();
        }

        var kept = await File.ReadAllTextAsync(Path.Combine(root.FullName, "docs", "reference", file), TestContext.Current.CancellationToken);
        page.ReplaceLineEndings("\n").ShouldBe(kept.ReplaceLineEndings("\n"), $"Run: dotnet run --project src/OpenCity.Cli -- {string.Join(' ', verb)} --output docs/reference/{file}, and review what is new in it.");
    }

    [Fact]
    public async Task An_unknown_verb_is_bad_input()
    {
        (await folder.RunAsync("frobnicate")).Code.ShouldBe(2);
    }

    private async Task ChangeAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "Sites", "pine-river", "city.db")};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<JsonElement> ListedAsync(string name)
    {
        var (code, output, errors) = await folder.RunAsync("tenant", "list", "--json");
        code.ShouldBe(0, errors);
        return JsonDocument.Parse(output).RootElement.EnumerateArray().Single(t => t.GetProperty("name").GetString() == name);
    }
}
