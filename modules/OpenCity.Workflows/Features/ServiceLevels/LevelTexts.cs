using System.Globalization;
using Microsoft.Extensions.Localization;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>Shares and lengths of time as people say them.</summary>
internal sealed class LevelTexts(IStringLocalizer<LevelTexts> text)
{
    private static readonly TimeSpan LongestInHours = TimeSpan.FromHours(48);

    /// <summary>The share that was in time in whole per cent, rounded down: all is all. Nothing where nothing had a deadline.</summary>
    public string Share(StayLevel level) => level.Measured == 0 ? string.Empty : text["{0}%", 100L * level.InTime / level.Measured];

    /// <summary>A length of time in the unit that says enough of it; nothing for null.</summary>
    public string Length(TimeSpan? length) => length switch
    {
        null => string.Empty,
        { TotalMinutes: < 1 } => text["under 1 min"],
        { TotalHours: < 1 } some => text["{0} min", Rounded(some.TotalMinutes)],
        { } some when some < LongestInHours => text["{0} h", Rounded(some.TotalHours)],
        { TotalDays: < 10 } some => text["{0} days", some.TotalDays.ToString("0.#", CultureInfo.CurrentCulture)],
        { } some => text["{0} days", Rounded(some.TotalDays)],
    };

    private static string Rounded(double number) => number.ToString("N0", CultureInfo.CurrentCulture);
}
