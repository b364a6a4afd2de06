using OpenCity.ArchitectureTests.Rules;
using OpenCity.Testing.Conformance;

namespace OpenCity.ArchitectureTests.Sweeps;

/// <summary>What the platform is built with, read from the lock files of all projects.</summary>
public sealed class LicenceTests
{
    [Fact]
    public void Every_package_is_under_a_licence_that_cities_and_vendors_can_use()
    {
        var packages = new[] { "src", "modules", "themes", "tests" }
            .SelectMany(folder => Tree.Files(Path.Combine(Tree.Root, folder), "packages.lock.json"))
            .Where(IsOfTheSolution)
            .SelectMany(file => Licences.Packages(file.Text))
            .Distinct()
            .ToList();

        packages.Count.ShouldBeGreaterThan(40);
        packages.SelectMany(package => Licences.Violations(package.Id, NuspecOf(package.Id, package.Version))).Distinct().ShouldHold();
    }

    /// <summary>What is built apart, such as a vendor's sample, restores its packages apart.</summary>
    private static bool IsOfTheSolution(SourceFile file)
    {
        var project = Directory.EnumerateFiles(Path.GetDirectoryName(file.FullPath)!, "*.csproj").FirstOrDefault();
        return project is not null && File.ReadAllText(Path.Combine(Tree.Root, "OpenCity.Platform.sln")).Contains(Path.GetFileName(project), StringComparison.Ordinal);
    }

    private static string? NuspecOf(string id, string version)
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } own
            ? own
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var path = Path.Combine(folder, id.ToLowerInvariant(), version.ToLowerInvariant(), id.ToLowerInvariant() + ".nuspec");
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }
}
