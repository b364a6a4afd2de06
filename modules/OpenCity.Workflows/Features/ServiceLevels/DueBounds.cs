using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Calendar;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>What is due by when: now, by the end of today, by the end of the sixth day after it. A deadline in days comes with the end of its day.</summary>
internal readonly record struct DueBounds(DateTimeOffset Now, DateTimeOffset Today, DateTimeOffset Week)
{
    public static DueBounds Of(ICityClock clock)
    {
        var days = new CityDays(clock.TimeZone);
        return new DueBounds(clock.Now, days.End(clock.Today), days.End(clock.Today.AddDays(6)));
    }

    /// <summary>After which instant, and until which, something is due.</summary>
    public (DateTimeOffset After, DateTimeOffset Until) Span(DueWithin within) => within switch
    {
        DueWithin.Overdue => (DateTimeOffset.MinValue, Now),
        DueWithin.Today => (Now, Today),
        DueWithin.Week => (Today, Week),
        _ => (DateTimeOffset.MinValue, DateTimeOffset.MaxValue),
    };
}

/// <summary>When something is due.</summary>
internal enum DueWithin
{
    /// <summary>Whenever.</summary>
    All,

    /// <summary>It was due already.</summary>
    Overdue,

    /// <summary>Until the end of today.</summary>
    Today,

    /// <summary>In the six days after today.</summary>
    Week,
}
