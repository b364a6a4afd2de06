namespace OpenCity.Permits.Tests.Exchange;

/// <summary>Data written by others, found through OPENCITY_SHARED; tests that need it are skipped where it is missing.</summary>
internal static class SharedData
{
    public static string Path(string relative)
    {
        var root = Environment.GetEnvironmentVariable("OPENCITY_SHARED") ?? Nearby();
        var path = root is null ? null : System.IO.Path.Combine(root, "data", relative);
        Assert.SkipUnless(File.Exists(path), $"OPENCITY_SHARED does not lead to {relative}: the conformance data is not on this machine.");
        return path!;
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
