using System.Text.RegularExpressions;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Files;

/// <summary>The paths of public files.</summary>
internal static partial class MediaPaths
{
    private const int Longest = 200;

    /// <exception cref="ValidationFailed">The path is not one.</exception>
    public static void Check(string path)
    {
        if (path.Length > Longest || !Pattern().IsMatch(path))
        {
            throw new ValidationFailed("path", "“{0}” is not a path for a public file. Use lower-case letters, digits, dots and dashes, with a slash between folders, for example branding/crest.svg.", path);
        }
    }

    [GeneratedRegex(@"^(?:[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)*/)*[a-z0-9][a-z0-9_-]*(?:\.[a-z0-9_-]+)+$", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
