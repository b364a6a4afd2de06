using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Calendar;

/// <summary>A day of a year that has a name.</summary>
/// <param name="Day">The day on which it is kept.</param>
/// <param name="Title">What it is.</param>
/// <param name="Nature">Where it comes from and what it does.</param>
internal sealed record Holiday(DateOnly Day, LocalizedText Title, HolidayNature Nature)
{
    /// <summary>The day from which it was moved; null where it was not.</summary>
    public DateOnly? MovedFrom { get; init; }
}

/// <summary>Where a holiday comes from.</summary>
internal enum HolidayNature
{
    /// <summary>A holiday of every year.</summary>
    Rule,

    /// <summary>A single closing day.</summary>
    Closed,

    /// <summary>A single day on which the city works.</summary>
    Worked,
}
