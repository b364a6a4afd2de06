namespace OpenCity.Kernel.Data;

/// <summary>Instants as the database keeps them.</summary>
internal static class Instants
{
    /// <summary>The current instant to the microsecond: what both engines give back unchanged.</summary>
    public static DateTimeOffset GetInstant(this TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
