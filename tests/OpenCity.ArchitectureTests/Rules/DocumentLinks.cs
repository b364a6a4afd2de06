using System.Text.RegularExpressions;

namespace OpenCity.ArchitectureTests.Rules;

/// <summary>What a document links to within the tree is there.</summary>
internal static partial class DocumentLinks
{
    /// <param name="path">The document, relative to the root of the tree.</param>
    /// <param name="text">What it says.</param>
    /// <param name="exists">Tells whether the tree has a file or folder.</param>
    public static IEnumerable<string> Violations(string path, string text, Func<string, bool> exists) =>
        from Match link in Link().Matches(Fence().Replace(text, string.Empty))
        select link.Groups["target"].Value into target
        where !target.Contains(':') && !target.StartsWith('#')
        where !exists(Path.Join(Path.GetDirectoryName(path), target.Split('#')[0]))
        select $"{path} links to {target}, which is not there.";

    [GeneratedRegex(@"\]\((?<target>[^()\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^```.*?^```|`[^`\n]*`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
