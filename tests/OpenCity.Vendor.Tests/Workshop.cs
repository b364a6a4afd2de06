using System.Diagnostics;
using System.Xml.Linq;

[assembly: AssemblyFixture(typeof(OpenCity.Vendor.Tests.Workshop))]

namespace OpenCity.Vendor.Tests;

/// <summary>
/// A folder outside of the source tree, where a vendor works: the packages of this tree are a feed there, and our packages are restored
/// into it; those of others are taken from where they were restored before.
/// </summary>
public sealed class Workshop : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly Lazy<Task<(string Folder, ModulePackage Package)>> _sample;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-vendor-");

    public Workshop() => _sample = new(PackSampleAsync);

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Above(AppContext.BaseDirectory);

    /// <summary>The folder in which the vendor works.</summary>
    public string Folder => _folder.FullName;

    /// <summary>The folder with the packages of the platform.</summary>
    public string Feed => Path.Combine(Folder, "feed");

    private static string Packages => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    public async ValueTask InitializeAsync()
    {
        // Whoever has installed the platform's packages before would else test against those.
        var restored = Directory.CreateDirectory(Path.Combine(Folder, "restored")).FullName;
        foreach (var package in Directory.EnumerateDirectories(Packages).Where(package => !Path.GetFileName(package).StartsWith("opencity.", StringComparison.OrdinalIgnoreCase)))
        {
            Directory.CreateSymbolicLink(Path.Combine(restored, Path.GetFileName(package)), package);
        }

        await RunAsync(Root, "build", "tools/packages.proj", "-p:Feed=" + Feed, "-p:NoBuild=true", "-v", "q", "-nologo");
        new XDocument(new XElement(
            "configuration",
            new XElement("packageSources", new XElement("add", new XAttribute("key", "platform"), new XAttribute("value", Feed))),
            new XElement("config", new XElement("add", new XAttribute("key", "globalPackagesFolder"), new XAttribute("value", Path.Combine(Folder, "packages")))),
            new XElement("fallbackPackageFolders", new XElement("add", new XAttribute("key", "restored"), new XAttribute("value", restored)))))
            .Save(Path.Combine(Folder, "nuget.config"));
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Copies what people wrote in a folder into the workshop.</summary>
    public string Copy(string folder)
    {
        var copy = Path.Combine(Folder, Path.GetFileName(folder));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)))
        {
            if (!file.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
                File.Copy(Path.Combine(folder, file), Path.Combine(copy, file));
            }
        }

        return copy;
    }

    /// <summary>tests/samples/Vendor.QuickPermits built and packed here, once for all tests.</summary>
    internal Task<(string Folder, ModulePackage Package)> SampleAsync() => _sample.Value;

    /// <summary>Builds and runs a module's tests.</summary>
    public Task<string> TestAsync(string folder, string module) => RunAsync(folder, "test", "--project", $"tests/{module}.Tests");

    /// <summary>Packs a module.</summary>
    internal async Task<ModulePackage> PackAsync(string folder, string module)
    {
        await RunAsync(folder, "pack", "src/" + module, "-o", "artifacts", "-v", "q");
        return new ModulePackage(Directory.EnumerateFiles(Path.Combine(folder, "artifacts"), module + ".*.nupkg").Single());
    }

    /// <summary>Runs <c>dotnet</c> in a folder; fails with all it says where it fails.</summary>
    public Task<string> RunAsync(string folder, params string[] arguments) => RunAsync(folder, [], arguments);

    /// <summary>Runs it with variables of the environment.</summary>
    public async Task<string> RunAsync(string folder, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_HOME"] = Directory.CreateDirectory(Path.Combine(Folder, "home")).FullName;
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["PLAYWRIGHT_DRIVER_SEARCH_PATH"] = Directory.EnumerateDirectories(Path.Combine(Packages, "microsoft.playwright")).Order(StringComparer.Ordinal).Last();
        start.Environment.Remove("NUGET_PACKAGES");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        var said = await output + await errors;
        process.ExitCode.ShouldBe(0, $"dotnet {string.Join(' ', arguments)}{Environment.NewLine}{said}");
        return said;
    }

    private async Task<(string Folder, ModulePackage Package)> PackSampleAsync()
    {
        const string name = "Vendor.QuickPermits";
        var folder = Copy(Path.Combine(Root, "tests", "samples", name));
        return (folder, await PackAsync(folder, name));
    }

    private static string Above(string folder) => File.Exists(Path.Combine(folder, "OpenCity.Platform.sln")) ? folder : Above(Path.GetDirectoryName(folder)!);
}
