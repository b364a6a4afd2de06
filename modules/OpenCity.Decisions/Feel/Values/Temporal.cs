namespace OpenCity.Decisions.Feel.Values;

/// <summary>Dates, times and durations as they are written after @.</summary>
internal static class Temporal
{
    /// <summary>Null where the text is none of them.</summary>
    public static object? Parse(string text) => text switch
    {
        ['P', ..] or ['-', 'P', ..] => Durations.Parse(text),
        [_, _, ':', ..] => FeelTime.Parse(text),
        _ => text.Contains('T', StringComparison.Ordinal) ? FeelDateTime.Parse(text) : FeelDate.Parse(text),
    };

    public static FeelDateTime? MomentOf(object? value) => value switch
    {
        FeelDateTime moment => moment,
        FeelDate date => FeelDateTime.Of(date),
        _ => null,
    };
}
