namespace OpenCity.Decisions.Feel.Evaluation;

/// <summary>
/// What one evaluation may use. Expressions come from people and packages: none may keep the processor, fill the memory or exhaust the
/// stack. One that reaches a limit ends with <see cref="LimitReached"/>.
/// </summary>
/// <param name="Steps">Rounds of loops, calls and elements written out.</param>
/// <param name="Depth">Calls within calls.</param>
/// <param name="Elements">Elements of one list, and characters of one text.</param>
/// <param name="Total">Elements and characters of all lists and texts that are made.</param>
/// <param name="Time">Wall time.</param>
internal sealed record Limits(int Steps, int Depth, int Elements, int Total, TimeSpan Time)
{
    public static readonly Limits Default = new(Steps: 2_000_000, Depth: 200, Elements: 1_000_000, Total: 20_000_000, Time: TimeSpan.FromMilliseconds(800));
}

/// <summary>An evaluation used more than it may.</summary>
internal sealed class LimitReached(string key, object bound) : Exception(string.Format(System.Globalization.CultureInfo.InvariantCulture, key, bound))
{
    /// <summary>The English text, with a place for the bound.</summary>
    public string Key { get; } = key;

    public object Bound { get; } = bound;
}
