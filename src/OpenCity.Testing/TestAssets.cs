using System.Reflection;

namespace OpenCity.Testing;

/// <summary>Where the style sheets, scripts and pictures of the modules are found while tests run.</summary>
internal static class TestAssets
{
    private const string Extension = ".staticwebassets.runtime.json";

    /// <summary>
    /// The list that the build made: that of the test project where it is built as a web project (a vendor's, whose packages and
    /// module it names), else that of the host (in the source tree).
    /// </summary>
    public static string? Find() =>
        new[] { Assembly.GetEntryAssembly()?.GetName().Name, "OpenCity.Host" }
            .Select(name => Path.Combine(AppContext.BaseDirectory, name + Extension))
            .FirstOrDefault(File.Exists);
}
