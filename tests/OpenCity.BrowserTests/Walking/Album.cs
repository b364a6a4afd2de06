using System.Globalization;

namespace OpenCity.BrowserTests.Walking;

/// <summary>The screenshots of one story in one language: <c>artifacts/screens/{story}/{nn-step}-{language}.png</c>.</summary>
internal sealed class Album
{
    private readonly string _language;
    private int _count;

    public Album(string story, string language)
    {
        _language = language;
        Folder = Path.Combine(Root, story);
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.EnumerateFiles(Folder, $"*-{language}.png"))
        {
            File.Delete(old);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"Screenshots: {Folder}");
    }

    /// <summary>Where pictures of all stories lie.</summary>
    public static string Root { get; } = FindRoot();

    public string Folder { get; }

    /// <summary>The path of the next picture.</summary>
    public string Next(string step) =>
        Path.Combine(Folder, string.Create(CultureInfo.InvariantCulture, $"{Interlocked.Increment(ref _count):00}-{step}-{_language}.png"));

    private static string FindRoot()
    {
        if (Environment.GetEnvironmentVariable("OPENCITY_TEST_SCREENS") is { Length: > 0 } chosen)
        {
            return chosen;
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpenCity.Platform.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder?.FullName ?? AppContext.BaseDirectory, "artifacts", "screens");
    }
}
