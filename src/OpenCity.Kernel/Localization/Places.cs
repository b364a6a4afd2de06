using System.Text.RegularExpressions;

namespace OpenCity.Kernel.Localization;

/// <summary>The <c>{0}</c> places of a text that is filled in.</summary>
internal static partial class Places
{
    /// <summary>The numbers of the places in a text, in order, each once.</summary>
    public static IReadOnlyList<int> Of(string text) =>
        [.. Pattern().Matches(text.Replace("{{", string.Empty, StringComparison.Ordinal)).Select(m => int.Parse(m.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <summary>True where the translation can be filled in like its key: no place that the key lacks, and none of them lost.</summary>
    public static bool Match(string key, string translation) => Of(key).SequenceEqual(Of(translation)) && IsFormat(translation, Of(key));

    private static bool IsFormat(string text, IReadOnlyList<int> places)
    {
        if (places.Count == 0)
        {
            return true;
        }

        try
        {
            _ = System.Text.CompositeFormat.Parse(text);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{(\d{1,2})(?:,-?\d+)?(?::[^{}]*)?\}")]
    private static partial Regex Pattern();
}
