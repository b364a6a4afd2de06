using System.Xml.Linq;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>A project file names no project or assembly of ours that its layer may not see, even where nothing of it is used yet.</summary>
internal static class ProjectReferences
{
    public static IEnumerable<string> Violations(string projectName, XDocument project, string[] allowed, IEnumerable<string> modules) =>
        project.Descendants()
            .Where(element => element.Name.LocalName is "ProjectReference" or "PackageReference" or "Reference" && !IsAnalyzer(element))
            .Select(element => NameOf(element))
            .Where(name => !allowed.Contains(name) && (name.StartsWith("OpenCity.", StringComparison.Ordinal) || modules.Contains(name)))
            .Select(name => $"{projectName}.csproj refers to {name}; it may see {(allowed.Length == 0 ? "nothing of ours" : string.Join(" and ", allowed))}.");

    // By project in the tree, by package outside of it.
    private static bool IsAnalyzer(XElement element) => (string?)element.Attribute("OutputItemType") == "Analyzer" || (string?)element.Attribute("Include") == "OpenCity.Module.Sdk";

    private static string NameOf(XElement element)
    {
        var include = ((string?)element.Attribute("Include") ?? string.Empty).Replace('\\', '/');
        var file = include[(include.LastIndexOf('/') + 1)..];
        return element.Name.LocalName == "ProjectReference" ? Path.GetFileNameWithoutExtension(file) : file.Split(',')[0];
    }
}
