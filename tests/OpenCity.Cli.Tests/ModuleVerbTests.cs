using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace OpenCity.Cli.Tests;

/// <summary>The modules of vendors as an operator installs, looks at and removes them. The module is one of the tests'.</summary>
public sealed class ModuleVerbTests : IDisposable
{
    private const string Id = "Exchange.Alpha";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-cli-modules-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_module_is_checked_installed_used_and_removed()
    {
        var package = Package("[0.1.0, 1.0.0)");
        (await RunAsync("setup", "pine-river")).Code.ShouldBe(0);
        (await RunAsync("module", "list")).Output.ShouldContain("No module of a vendor is installed.");

        var refused = await RunAsync("module", "install", package);
        refused.Code.ShouldBe(1);
        refused.Errors.ShouldContain("is not signed");
        var check = await RunAsync("module", "check", package);
        check.Code.ShouldBe(1);
        check.Output.ShouldContain("- The package is not signed");

        var installed = await RunUnsignedAsync("module", "install", package);
        installed.Code.ShouldBe(0, installed.Errors);
        installed.Output.ShouldContain($"{Id} 1.2.0 is installed. A running host takes it up when it is restarted.");
        (await RunUnsignedAsync("module", "check")).Output.ShouldContain("every file is as it was installed, and it starts");
        (await RunUnsignedAsync("feature", "enable", Id)).Code.ShouldBe(0);
        var module = JsonDocument.Parse((await RunUnsignedAsync("module", "list", "--json")).Output).RootElement[0];
        module.GetProperty("version").GetString().ShouldBe("1.2.0");
        module.GetProperty("platform").GetString().ShouldBe("from 0.1.0 before 1.0.0");
        module.GetProperty("fault").ValueKind.ShouldBe(JsonValueKind.Null);
        module.GetProperty("cities")[0].GetString().ShouldBe("pine-river");

        // Unsigned modules are allowed no more.
        var untrusted = await RunAsync("module", "list");
        untrusted.Output.ShouldContain($"{Id} 1.2.0: left out");
        untrusted.Output.ShouldContain("on in pine-river");

        var inUse = await RunUnsignedAsync("module", "remove", Id);
        inUse.Code.ShouldBe(1);
        inUse.Errors.ShouldContain("Exchange.Alpha is on in pine-river");
        (await RunUnsignedAsync("module", "remove", Id, "--in-use")).Code.ShouldBe(0);
        (await RunUnsignedAsync("module", "list")).Output.ShouldContain("No module of a vendor is installed.");
        var gone = await RunUnsignedAsync("module", "remove", Id);
        gone.Code.ShouldBe(2);
        gone.Errors.ShouldContain("There is no module 'Exchange.Alpha'");
    }

    [Fact]
    public async Task Modules_are_listed_checked_and_removed_where_the_platform_cannot_start()
    {
        (await RunUnsignedAsync("module", "install", Package("0.1"))).Code.ShouldBe(0);
        var broken = new Dictionary<string, string> { ["OpenCity__AllowUnsignedModules"] = "true", ["OpenCity__Recipes"] = "/no/such/folder", ["OpenCity__TrustedProxies__0"] = "everybody" };

        var list = await CliFolder.RunInAsync(_folder.FullName, broken, "module", "list");
        list.Code.ShouldBe(0, list.Errors);
        list.Output.ShouldContain("The platform cannot start: OpenCity:TrustedProxies");
        list.Output.ShouldContain($"{Id} 1.2.0: ready");
        list.Output.ShouldContain("cities unknown");
        var kept = await CliFolder.RunInAsync(_folder.FullName, broken, "module", "remove", Id);
        kept.Code.ShouldBe(1);
        kept.Errors.ShouldContain("Say --in-use");
        (await CliFolder.RunInAsync(_folder.FullName, broken, "module", "remove", Id, "--in-use")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task A_package_that_cannot_be_read_or_is_for_another_platform_is_named()
    {
        var noPackage = Path.Combine(_folder.FullName, "notes.nupkg");
        await File.WriteAllTextAsync(noPackage, "This is no package.", TestContext.Current.CancellationToken);

        var unreadable = await RunAsync("module", "install", noPackage);
        unreadable.Code.ShouldBe(1);
        unreadable.Errors.ShouldContain("damaged or cut off");
        (await RunAsync("module", "install", "/no/such.nupkg")).Errors.ShouldContain("'/no/such.nupkg' cannot be read");
        var newer = JsonDocument.Parse((await RunUnsignedAsync("module", "check", Package("[9.0, 10.0)"), "--json")).Output).RootElement;
        newer.GetProperty("problems")[0].GetString().ShouldNotBeNull().ShouldContain("It needs OpenCity.Abstractions from 9.0 before 10.0");
    }

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] args) => CliFolder.RunInAsync(_folder.FullName, args);

    private Task<(int Code, string Output, string Errors)> RunUnsignedAsync(params string[] args) =>
        CliFolder.RunInAsync(_folder.FullName, new Dictionary<string, string> { ["OpenCity__AllowUnsignedModules"] = "true" }, args);

    private string Package(string platform)
    {
        var path = Path.Combine(_folder.FullName, Path.GetRandomFileName() + ".nupkg");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var assembly in new[] { Id, "Exchange.Contracts" })
        {
            archive.CreateEntryFromFile(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"), $"lib/net10.0/{assembly}.dll");
        }

        using var nuspec = archive.CreateEntry(Id + ".nuspec").Open();
        nuspec.Write(Encoding.UTF8.GetBytes(
            $"<package><metadata><id>{Id}</id><version>1.2.0</version><dependencies><dependency id=\"OpenCity.Abstractions\" version=\"{platform}\" /></dependencies></metadata></package>"));
        return path;
    }
}
