namespace OpenCity.Decisions.Feel.Values;

/// <summary>Where a number goes that lies between two.</summary>
internal enum Rounding
{
    HalfEven,
    HalfUp,
    HalfDown,
    Up,
    Down,
    Floor,
    Ceiling,
}
