using System.Net;
using System.Net.Sockets;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Host.Tests.Processes;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>
/// What an operator gets wrong at a start: the host ends with a code that is not 0 and one line that names the place and the
/// remedy, leaves nothing half-done, and starts once the cause is gone.
/// </summary>
public sealed class StartProblemTests
{
    private const string Elsewhere = "OPENCITY_DATA";

    [Theory]
    [InlineData("postgres.example.org/opencity", "The PostgreSQL connection string cannot be read. Write it as: Host=")]
    [InlineData("Host=127.0.0.1;Port=many;Database=city", "The PostgreSQL connection string cannot be read. Write it as: Host=")]
    [InlineData("Host=127.0.0.1;Port=1;Username=opencity;Password=secret-word;Database=city", "127.0.0.1:1", "Start it, or correct Host and Port")]
    public async Task A_postgresql_string_that_is_malformed_or_leads_nowhere_is_named(string database, params string[] parts)
    {
        await using var site = new HostSite { Stage = "Production", Database = database };

        await RefusedAsync(site, [.. parts, "connection string"]);

        Directory.EnumerateFiles(site.Data, "*.db").ShouldBeEmpty();
        site.Database = null;
        await ServesAsync(site);
    }

    [Theory]
    [InlineData("Password", "Correct Username and Password")]
    [InlineData("Database", "Create it (CREATE DATABASE), or correct Database")]
    public async Task A_postgresql_server_that_refuses_is_named_with_what_to_correct(string part, string remedy)
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        var right = site.Database;
        site.Database = new NpgsqlConnectionStringBuilder(right) { [part] = "no-such-thing" }.ConnectionString;

        var line = await RefusedAsync(site, remedy);

        line.ShouldNotContain(new NpgsqlConnectionStringBuilder(right).Password!);
        site.Database = right;
        await ServesAsync(site);
    }

    [Fact]
    public async Task A_file_in_place_of_the_data_folder_is_named()
    {
        await using var site = new HostSite();
        await File.WriteAllTextAsync(site.Data, "not a folder");

        await RefusedAsync(site, $"The data folder '{site.Data}' cannot be written", Elsewhere);

        File.Delete(site.Data);
        await ServesAsync(site);
    }

    [Fact]
    public async Task A_data_folder_that_nobody_can_write_is_named()
    {
        // Root may write where permissions forbid it, but nobody makes folders among the processes.
        await using var site = new HostSite { Data = "/proc/opencity" };
        Assert.SkipUnless(OperatingSystem.IsLinux(), "There is no /proc here.");

        await RefusedAsync(site, "The data folder '/proc/opencity' cannot be written", Elsewhere);

        site.Data = Path.Combine(site.Folder, "elsewhere");
        await ServesAsync(site);
    }

    [Fact]
    public async Task A_recipe_that_is_malformed_leaves_nothing()
    {
        await using var site = new HostSite();
        var recipe = Path.Combine(site.Folder, "town.recipe.json");
        await File.WriteAllTextAsync(recipe, "{ \"name\": \"town\", \"issetuprecipe\": true, \"steps\": [ { \"name\": \"feature\", \"enable\": [ \"OpenCity.Permitz\" ] } ] }");
        site.Settings["OpenCity__AutoSetupRecipe"] = recipe;

        await RefusedAsync(site, "OpenCity.Permitz", "OpenCity.Permits");

        Directory.Exists(Path.Combine(site.Data, "Sites", TestCity.Name)).ShouldBeFalse();
        site.Settings.Remove("OpenCity__AutoSetupRecipe");
        await ServesAsync(site);
    }

    [Fact]
    public async Task A_recipe_that_breaks_in_its_middle_leaves_nothing()
    {
        await using var site = new HostSite();
        var recipe = Path.Combine(site.Folder, "town.recipe.json");
        var missing = """{ "name": "media", "Files": [ { "TargetPath": "branding/crest.svg", "SourcePath": "no-such-file.svg" } ] }""";
        await File.WriteAllTextAsync(recipe, $$"""{ "name": "town", "issetuprecipe": true, "steps": [ { "name": "feature", "enable": [ "OpenCity.Permits" ] }, {{missing}} ] }""");
        site.Settings["OpenCity__AutoSetupRecipe"] = recipe;

        await RefusedAsync(site, "no-such-file.svg");

        Directory.Exists(Path.Combine(site.Data, "Sites", TestCity.Name)).ShouldBeFalse();
        site.Settings.Remove("OpenCity__AutoSetupRecipe");
        await ServesAsync(site);
    }

    [Fact]
    public async Task An_address_that_another_program_has_is_named_before_anything_is_set_up()
    {
        await using var site = new HostSite();
        using (var other = new TcpListener(IPAddress.Loopback, site.Address.Port))
        {
            other.Start();

            await RefusedAsync(site, $"Another program listens on {site.Address}", "ASPNETCORE_URLS");
        }

        File.Exists(Path.Combine(site.Data, "host.db")).ShouldBeFalse();
        await ServesAsync(site);
    }

    [Theory]
    [InlineData("ASPNETCORE_URLS", "five thousand", "ASPNETCORE_URLS")]
    [InlineData("OpenCity__TelemetryEndpoint", "collector", "OpenCity:TelemetryEndpoint")]
    [InlineData("OpenCity__PublicFormLimit", "many", "OpenCity:PublicFormLimit")]
    [InlineData("OpenCity__PublicFormLimit", "0", "OpenCity:PublicFormLimit")]
    [InlineData("OpenCity__TrustedProxies__0", "the proxy", "OpenCity:TrustedProxies")]
    [InlineData("OpenCity__KeyCertificate", "/no/such/certificate.pfx", "OpenCity:KeyCertificate")]
    [InlineData("OpenCity__KeyCertificate", "/etc/passwd", "OpenCity:KeyCertificate")]
    public async Task A_setting_that_cannot_be_meant_is_named(string name, string value, string named)
    {
        await using var site = new HostSite();
        site.Settings[name] = value;

        (await RefusedAsync(site, named)).ShouldContain(value);

        File.Exists(Path.Combine(site.Data, "host.db")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_that_dies_while_it_sets_the_town_up_leaves_what_the_next_start_clears_away()
    {
        await using var site = new HostSite();
        await using (var host = HostProcess.Launch(site))
        {
            await host.UntilItSaysAsync("step 3 of ");
            await host.KillAsync();
        }

        Directory.Exists(Path.Combine(site.Data, "Sites", TestCity.Name)).ShouldBeTrue();
        await ServesAsync(site);
        Directory.EnumerateFiles(site.Data, ".setup*").ShouldBeEmpty();
    }

    private static async Task<string> RefusedAsync(HostSite site, params string[] parts)
    {
        var end = await HostProcess.RunToEndAsync(site);
        var line = end.Error.Trim();
        end.Code.ShouldBe(1, end.Error);
        line.Split('\n').Length.ShouldBe(1, line);
        foreach (var part in parts)
        {
            line.ShouldContain(part);
        }

        end.Output.ShouldNotContain("   at ");
        return line;
    }

    private static async Task ServesAsync(HostSite site)
    {
        await using var host = await HostProcess.StartAsync(site);
        using var browser = site.CreateBrowser();
        (await browser.GetAsync("/permits")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
