using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Settings;

/// <summary>The clock of the city whose scope it is.</summary>
internal sealed partial class CityClock(TimeProvider time, TenantMemoryReader memory, ILogger<CityClock> logger) : ICityClock
{
    /// <summary>To the microsecond: what PostgreSQL keeps, so that a value read back equals the one written.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = time.GetUtcNow();
            return new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        }
    }

    public DateOnly Today => DateOnly.FromDateTime(ToCityTime(Now).DateTime);

    public TimeZoneInfo TimeZone
    {
        get
        {
            // The scope's memory is filled when the scope begins. In a scope that fills it itself (a set-up), this waits for one
            // short read; there is no synchronisation context it could block.
            var snapshot = memory.Held ?? memory.GetAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult();
            var id = TenantSettings.Of<CitySettings>(snapshot).TimeZone;
            if (TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone))
            {
                return zone;
            }

            LogUnknownZone(logger, id);
            return TimeZoneInfo.Utc;
        }
    }

    public DateTimeOffset ToCityTime(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, TimeZone);

    public Guid NewId() => Guid.CreateVersion7(time.GetUtcNow());

    [LoggerMessage(Level = LogLevel.Error, Message = "The time zone '{Zone}' of the city is unknown here; UTC is used. Correct it in the city's settings, for example to America/Toronto.")]
    private static partial void LogUnknownZone(ILogger logger, string zone);
}
