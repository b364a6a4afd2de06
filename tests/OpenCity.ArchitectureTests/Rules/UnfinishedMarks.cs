using System.Text.RegularExpressions;

namespace OpenCity.ArchitectureTests.Rules;

/// <summary>Nothing is left half-done: no reminders to oneself, no methods without a body.</summary>
internal static partial class UnfinishedMarks
{
    public static IEnumerable<string> Violations(string path, string text) =>
        Mark().Matches(text).Select(mark => $"{path}:{text.AsSpan(0, mark.Index).Count('\n') + 1}: {mark.Value}");

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX|NotImplementedException)\b")]
    private static partial Regex Mark();
}
