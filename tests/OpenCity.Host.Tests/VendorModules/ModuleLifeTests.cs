using System.IO.Compression;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;
using OpenCity.Kernel.Backups;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Host.Tests.VendorModules;

/// <summary>A module over several starts: in use, changed on the disk, removed, back again. Cities go on without it.</summary>
public sealed class ModuleLifeTests
{
    private const string Id = "Vendor.Notices";
    private const string Page = "/api/" + Id;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_city_runs_without_a_module_that_was_changed_on_the_disk_and_with_it_when_it_is_back()
    {
        await using var site = new VendorSite();
        var package = new VendorPackage(Id).Make();
        site.Install(package);
        await site.StartAsync();
        await site.EnableAsync(Id);
        (await site.GetAsync(Page)).Text.ShouldBe("answers");

        await File.AppendAllTextAsync(Path.Combine(site.FolderOf(Id), "lib", Id + ".dll"), "x", Stop);
        await site.StartAsync();

        var module = (await site.ModulesAsync()).Single(m => m.Id == Id);
        module.Fault.ShouldBe(ModuleFault.Damaged);
        module.Reason.ShouldNotBeNull().ShouldContain($"lib/{Id}.dll");
        (await site.GetAsync(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.InCityAsync((s, ct) => s.GetRequiredService<IModules>().GetMissingFeaturesAsync(ct))).ShouldBe([new MissingFeature(Id, Id)]);
        (await site.InCityAsync((s, ct) => s.GetRequiredService<IModules>().GetMissingFeaturesAsync(ct), "old-mill")).ShouldBeEmpty();
        await site.CitiesAnswerAsync();

        site.Install(package).Changed.ShouldBeTrue();
        await site.StartAsync();
        (await site.GetAsync(Page)).Text.ShouldBe("answers");
    }

    [Theory]
    [InlineData("lib/Vendor.Extra.dll")]
    [InlineData("assets/extra.js")]
    public async Task A_file_that_somebody_added_is_found(string path)
    {
        await using var site = new VendorSite();
        site.Install(new VendorPackage(Id));
        var file = Path.Combine(site.FolderOf(Id), path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "x", Stop);

        var module = site.Store().List().ShouldHaveSingleItem();

        module.Fault.ShouldBe(ModuleFault.Damaged);
        module.Reason.ShouldNotBeNull().ShouldContain(path);
    }

    [Fact]
    public async Task Whoever_changes_file_and_record_together_is_found_by_the_package()
    {
        await using var site = new VendorSite();
        site.Install(new VendorPackage(Id));
        var (dll, record) = (Path.Combine(site.FolderOf(Id), "lib", Id + ".dll"), Path.Combine(site.FolderOf(Id), "module.json"));
        var before = HashOf(dll);
        await File.AppendAllTextAsync(dll, "x", Stop);
        await File.WriteAllTextAsync(record, (await File.ReadAllTextAsync(record, Stop)).Replace(before, HashOf(dll), StringComparison.Ordinal), Stop);

        site.Store().List().ShouldHaveSingleItem().Reason.ShouldNotBeNull().ShouldContain("The record of Vendor.Notices was changed");
    }

    [Fact]
    public async Task Safe_mode_starts_without_the_modules_of_vendors()
    {
        await using var site = new VendorSite();
        site.Install(new VendorPackage(Id));
        await site.StartAsync();
        await site.EnableAsync(Id);

        await site.StartAsync("--safe-mode");

        (await site.ModulesAsync()).Single(m => m.Id == Id).Fault.ShouldBe(ModuleFault.SafeMode);
        (await site.GetAsync(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
        await site.CitiesAnswerAsync();
        await site.StartAsync();
        (await site.GetAsync(Page)).Text.ShouldBe("answers");
    }

    [Fact]
    public async Task Removed_while_a_city_has_it_on_the_module_is_missed_by_that_city_only_and_comes_back()
    {
        await using var site = new VendorSite();
        var package = new VendorPackage(Id);
        site.Install(package);
        await site.StartAsync();
        await site.EnableAsync(Id);
        (await site.Services.GetRequiredService<ModulesUse>().ListAsync(Stop)).ShouldHaveSingleItem().Cities.ShouldBe(["pine-river"]);

        site.Store().Remove(Id);
        (await site.GetAsync(Page)).Text.ShouldBe("answers", "A running host keeps what it has loaded.");
        await site.StartAsync();

        (await site.GetAsync(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await site.InCityAsync((s, ct) => s.GetRequiredService<IModules>().GetMissingFeaturesAsync(ct))).ShouldBe([new MissingFeature(Id, null)]);
        await site.CitiesAnswerAsync();
        site.Install(package);
        await site.StartAsync();
        (await site.GetAsync(Page)).Text.ShouldBe("answers");
    }

    [Fact]
    public async Task Another_version_takes_the_place_of_the_one_before_and_can_be_taken_back()
    {
        await using var site = new VendorSite();
        site.Install(new VendorPackage(Id));
        var newer = site.Install(new VendorPackage(Id) { Version = "1.3.0" }.Make());

        newer.Before.ShouldBe("1.2.0");
        site.Store().List().ShouldHaveSingleItem().Version.ShouldBe("1.3.0");
        site.Install(new VendorPackage(Id));
        site.Store().List().ShouldHaveSingleItem().Version.ShouldBe("1.2.0");
    }

    [Fact]
    public async Task Of_two_modules_with_one_feature_the_first_stays()
    {
        await using var site = new VendorSite();
        site.Install(new VendorPackage(Id), new VendorPackage("Vendor.Other") { Manifest = ", Category = \"Twin\"" });
        var other = site.Write(new VendorPackage("Vendor.Third") { Attributes = $"[assembly: OpenCity.Abstractions.Modules.Manifest.Feature(Id = \"{Id}\")]" }.Make());

        site.Store().Check(other).Problems.ShouldHaveSingleItem().ShouldBe($"It declares the feature '{Id}', which '{Id}' has already. Only one of the two can be installed.");
        Should.Throw<ValidationFailed>(() => site.Store().Remove("Vendor.Othr")).Errors.ShouldHaveSingleItem().Arguments.ShouldContain(" Did you mean 'Vendor.Other'?");
    }

    [Fact]
    public async Task A_module_uses_a_library_of_its_own_and_the_contracts_of_another_module()
    {
        await using var site = new VendorSite();
        var library = new VendorPackage("Vendor.Library") { Types = "public static class Words { public static string Say => \"from the library\"; }" };
        site.Install(
            new VendorPackage(Id)
            {
                Files = [("lib/net10.0/Vendor.Library.dll", library.Compile())],
                Startup = """
                    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) =>
                        routes.MapGet("/api/Vendor.Notices", () => (string)Type.GetType("Vendor.Library.Words, Vendor.Library", true)!.GetProperty("Say")!.GetValue(null)!).AllowPublic("A page of the tests.");
                    """,
            },
            new VendorPackage("Vendor.Reader")
            {
                Manifest = $", Dependencies = new[] {{ \"{Id}\" }}",
                Dependencies = [(Id, "1.0")],
                Startup = """
                    public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider services) =>
                        routes.MapGet("/api/Vendor.Reader", () => Type.GetType("Vendor.Notices.Startup, Vendor.Notices", true)!.Assembly.FullName!).AllowPublic("A page of the tests.");
                    """,
            });
        await site.StartAsync();
        await site.EnableAsync("Vendor.Reader");

        (await site.GetAsync(Page)).Text.ShouldBe("from the library");
        (await site.GetAsync("/api/Vendor.Reader")).Text.ShouldStartWith("Vendor.Notices,");
    }

    [Fact]
    public async Task A_city_whose_tables_are_newer_than_the_module_goes_without_it_and_with_it_again()
    {
        await using var site = new VendorSite();
        var (first, second) = (("Migrations/Sqlite/0001_notices.sql", "CREATE TABLE notices_notice (id TEXT NOT NULL PRIMARY KEY)"), ("Migrations/Sqlite/0002_more.sql", "CREATE TABLE notices_more (id TEXT NOT NULL PRIMARY KEY)"));
        var newer = new VendorPackage(Id) { Version = "2.0.0", Resources = [first, second] };
        site.Install(newer);
        await site.StartAsync();
        await site.EnableAsync(Id);
        site.Install(new VendorPackage(Id) { Resources = [first] });

        await site.StartAsync();

        (await site.GetAsync(Page)).Status.ShouldBe(HttpStatusCode.NotFound);
        var missing = (await site.InCityAsync((s, ct) => s.GetRequiredService<IModules>().GetMissingFeaturesAsync(ct))).ShouldHaveSingleItem();
        missing.Id.ShouldBe(Id);
        missing.Reason.ShouldNotBeNull().ShouldContain("0002_more");
        await site.CitiesAnswerAsync();
        site.Install(newer);
        await site.StartAsync();
        (await site.GetAsync(Page)).Text.ShouldBe("answers");
    }

    [Fact]
    public async Task A_backup_has_the_modules()
    {
        await using var site = new VendorSite();
        site.Install(new VendorPackage(Id));
        await site.StartAsync();

        var backup = await site.Services.GetRequiredService<InstallationBackup>().RunAsync(Path.Combine(site.Data, "backup.zip"), city: null, progress: null, Stop);

        using var archive = await ZipFile.OpenReadAsync(backup.Path, Stop);
        archive.Entries.Select(e => e.FullName).ShouldContain($"modules/{Id}/1.2.0/lib/{Id}.dll");
        archive.Entries.Select(e => e.FullName).ShouldContain($"modules/{Id}/current");
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)));
}
