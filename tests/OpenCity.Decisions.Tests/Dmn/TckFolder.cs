namespace OpenCity.Decisions.Tests.Dmn;

/// <summary>The conformance models of DMN, found through OPENCITY_SHARED; tests that need them are skipped where they are missing.</summary>
internal static class TckFolder
{
    public static IReadOnlyList<string> Models() => Files("*.dmn");

    public static IReadOnlyList<string> TestCases() => Files("*-test-*.xml");

    public static string Path()
    {
        var root = Environment.GetEnvironmentVariable("OPENCITY_SHARED") ?? Nearby();
        var folder = root is null ? null : System.IO.Path.Combine(root, "data", "standards", "dmn-tck");
        Assert.SkipUnless(Directory.Exists(folder), "OPENCITY_SHARED does not lead to data/standards/dmn-tck: the conformance models are not on this machine.");
        return folder!;
    }

    private static string[] Files(string pattern)
    {
        var files = Directory.GetFiles(Path(), pattern, SearchOption.AllDirectories);
        files.ShouldNotBeEmpty();
        return files;
    }

    private static string? Nearby()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "OpenCity.Platform.sln")))
            {
                return System.IO.Path.Combine(folder.Parent!.FullName, "shared");
            }
        }

        return null;
    }
}
