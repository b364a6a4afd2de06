namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Whoever knows one module knows all: the reserved files are there.</summary>
internal static class ReservedFiles
{
    /// <param name="files">Paths relative to the module, with forward slashes, and what they hold.</param>
    /// <param name="isTheme">A theme needs no startup.</param>
    public static IEnumerable<string> Violations(IReadOnlyDictionary<string, string> files, bool isTheme)
    {
        var required = new List<string> { "README.md", "Manifest.cs", "Resources/fr.po" };
        if (!isTheme)
        {
            required.Add("Startup.cs");
        }

        if (files.Any(file => file.Key.EndsWith(".cs", StringComparison.Ordinal) && file.Value.Contains("IPermissionProvider", StringComparison.Ordinal)))
        {
            required.Add("Permissions.cs");
        }

        return required.Where(name => !files.TryGetValue(name, out var text) || string.IsNullOrWhiteSpace(text)).Select(name => $"{name} is missing or empty.");
    }
}
