using System.Text.RegularExpressions;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Decisions.Model;

/// <summary>A model under its key. What it says stands in its versions.</summary>
internal sealed partial class DecisionModel
{
    public const int MaxKey = 60;

    public required Guid Id { get; set; }

    /// <summary>What others ask for it by, for example <c>deck-fees</c>.</summary>
    public required string Key { get; set; }

    public required LocalizedText Title { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    public long Version { get; set; }

    public static bool IsKey(string key) => key.Length is > 0 and <= MaxKey && KeyPattern().IsMatch(key);

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex KeyPattern();
}
