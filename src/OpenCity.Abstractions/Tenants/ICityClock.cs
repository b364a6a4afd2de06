namespace OpenCity.Abstractions.Tenants;

/// <summary>The clock on the town hall: instants are UTC, legal dates are the city's.</summary>
public interface ICityClock
{
    /// <summary>The current instant, UTC, to the microsecond.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Today's date in the city.</summary>
    DateOnly Today { get; }

    /// <summary>The city's time zone.</summary>
    TimeZoneInfo TimeZone { get; }

    /// <summary>An instant as the city's clock showed it.</summary>
    DateTimeOffset ToCityTime(DateTimeOffset instant);

    /// <summary>A new version-7 GUID (RFC 9562 section 5.7): sorts by the time it was made.</summary>
    Guid NewId();
}
