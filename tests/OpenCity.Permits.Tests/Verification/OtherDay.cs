using OpenCity.Abstractions.Tenants;

namespace OpenCity.Permits.Tests.Verification;

/// <summary>The city's clock on another day.</summary>
internal sealed class OtherDay(ICityClock clock, DateOnly today) : ICityClock
{
    public DateTimeOffset Now => clock.Now;

    public DateOnly Today => today;

    public TimeZoneInfo TimeZone => clock.TimeZone;

    public DateTimeOffset ToCityTime(DateTimeOffset instant) => clock.ToCityTime(instant);

    public Guid NewId() => clock.NewId();
}
