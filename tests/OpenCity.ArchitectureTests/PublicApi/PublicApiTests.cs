using Microsoft.CodeAnalysis;

namespace OpenCity.ArchitectureTests.PublicApi;

/// <summary>What vendors build against stands in reviewed files: nothing of it changes unseen.</summary>
public sealed class PublicApiTests
{
    private const string Accept = "OPENCITY_ACCEPT_API";

    private static readonly Lazy<IReadOnlyList<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    [Theory]
    [InlineData("OpenCity.Abstractions")]
    [InlineData("OpenCity.Contracts")]
    [InlineData("OpenCity.Testing")]
    [InlineData("OpenCity.Testing.Conformance")]
    public void Is_what_was_reviewed(string project)
    {
        var file = Path.Combine(Tree.Root, "src", project, "PublicApi.txt");
        var present = ApiText.Of(Path.Combine(AppContext.BaseDirectory, project + ".dll"), References.Value);
        present.ShouldNotBeEmpty();
        if (Environment.GetEnvironmentVariable(Accept) == "true" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllLines(file, present);
        }

        var reviewed = File.Exists(file) ? File.ReadAllLines(file) : [];
        var gone = ApiText.Qualify(reviewed).Except(ApiText.Qualify(present)).Select(line => "- " + line).ToList();
        var added = ApiText.Qualify(present).Except(ApiText.Qualify(reviewed)).Select(line => "+ " + line).ToList();
        Assert.True(gone.Count + added.Count == 0, Explain(project, gone, added));
    }

    private static string Explain(string project, List<string> gone, List<string> added)
    {
        var lines = new List<string>(gone.Concat(added))
        {
            string.Empty,
            $"The public API of {project} is not what src/{project}/PublicApi.txt says.",
        };
        if (gone.Count > 0)
        {
            lines.Add("Lines with - break vendors' modules. Keep the old beside the new where you can; else say in CHANGELOG.md, under Breaking, what a module must change, and raise the version (CONTRIBUTING.md, Versions).");
        }

        lines.Add($"To accept it: {Accept}=true dotnet run --project tests/OpenCity.ArchitectureTests -- --filter-class '*PublicApiTests', and commit the file for review.");
        return string.Join(Environment.NewLine, lines);
    }
}
