namespace OpenCity.Decisions.Feel.Values;

/// <summary>What a message calls a value.</summary>
internal static class Kind
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        bool => "boolean",
        decimal or BigDecimal => "number",
        string => "string",
        FeelDate => "date",
        FeelTime => "time",
        FeelDateTime => "date and time",
        DaysDuration => "days and time duration",
        MonthsDuration => "years and months duration",
        FeelRange => "range",
        FeelContext => "context",
        FeelFunction => "function",
        _ => "list",
    };
}
