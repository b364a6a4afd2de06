using System.Text.RegularExpressions;

namespace OpenCity.Workflows.Definitions;

/// <summary>Names by which workflows, states, actions and variables are known to machines.</summary>
internal static partial class Keys
{
    /// <summary>The longest key.</summary>
    public const int Longest = 100;

    /// <summary>Letters, digits, hyphens, underscores and dots, beginning with a letter or digit.</summary>
    public static bool IsKey(string text) => text.Length <= Longest && Key().IsMatch(text);

    /// <summary>A name that FEEL reads as one word: a letter, then letters, digits and underscores.</summary>
    public static bool IsVariable(string text) => text.Length <= Longest && Variable().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]*\z")]
    private static partial Regex Key();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();
}
