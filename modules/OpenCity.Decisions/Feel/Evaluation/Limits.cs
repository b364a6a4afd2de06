namespace OpenCity.Decisions.Feel.Evaluation;

/// <summary>
/// What one evaluation may use. Expressions come from people and packages: none may keep the processor, fill the memory or exhaust the
/// stack. One that reaches a limit ends with <see cref="LimitReached"/>.
/// </summary>
/// <param name="Steps">Rounds of loops, calls and elements made.</param>
/// <param name="Depth">Calls within calls.</param>
/// <param name="Elements">Elements of one list, and characters of one text.</param>
/// <param name="Time">Wall time.</param>
internal sealed record Limits(int Steps, int Depth, int Elements, TimeSpan Time)
{
    public static readonly Limits Default = new(Steps: 5_000_000, Depth: 200, Elements: 1_000_000, Time: TimeSpan.FromSeconds(2));
}

/// <summary>An evaluation used more than it may.</summary>
internal sealed class LimitReached(string key, object bound) : Exception(string.Format(System.Globalization.CultureInfo.InvariantCulture, key, bound))
{
    /// <summary>The English text, with a place for the bound.</summary>
    public string Key { get; } = key;

    public object Bound { get; } = bound;
}
