namespace OpenCity.Host.Tests.Processes;

/// <summary>Where the build put the host that people run.</summary>
internal static class BuiltHost
{
    /// <summary>The root of the source tree.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of the host's project, where <c>dotnet run</c> starts it too.</summary>
    public static string Folder { get; } = Path.Combine(Root, "src", "OpenCity.Host");

    /// <summary>The program, in the configuration of the tests.</summary>
    public static string Program { get; } = Path.Combine(Folder, "bin", Configuration(), "net10.0", "OpenCity.Host.dll");

    private static string Configuration() => new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "OpenCity.Platform.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException($"'{AppContext.BaseDirectory}' is not in the source tree.");
        }

        return folder.FullName;
    }
}
