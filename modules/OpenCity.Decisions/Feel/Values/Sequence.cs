namespace OpenCity.Decisions.Feel.Values;

/// <summary>A value as a list: itself, or of itself alone (DMN 1.5, 10.3.2.9.4).</summary>
internal static class Sequence
{
    public static IReadOnlyList<object?> Of(object? value) => value switch
    {
        null => [],
        IReadOnlyList<object?> list => list,
        _ => [value],
    };
}
