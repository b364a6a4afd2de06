namespace OpenCity.Decisions.Feel.Values;

/// <summary>
/// A range between two values of one kind (DMN 1.5, 10.3.2.7). An end that is null is without bound.
/// </summary>
/// <param name="Start">The lower end.</param>
/// <param name="StartIncluded">Whether it is in the range.</param>
/// <param name="End">The upper end.</param>
/// <param name="EndIncluded">Whether it is in the range.</param>
/// <param name="Sign">The sign of a range that was written as a comparison, as in <c>(&lt; 10)</c>; such a range equals none that was not.</param>
internal sealed record FeelRange(object? Start, bool StartIncluded, object? End, bool EndIncluded, string? Sign = null)
{
    /// <summary>Null where the value is of another kind than the ends.</summary>
    public bool? Includes(object? value)
    {
        if (value is null || (Start is null && End is null))
        {
            return null;
        }

        if (Sign == "!=")
        {
            return !Comparison.Equal(Start, value);
        }

        var (low, high) = (Start is null ? -1 : Comparison.Compare(Start, value), End is null ? -1 : Comparison.Compare(value, End));
        if (low is null || high is null)
        {
            return null;
        }

        return (low < 0 || (low == 0 && StartIncluded)) && (high < 0 || (high == 0 && EndIncluded));
    }
}
