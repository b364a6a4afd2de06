using Microsoft.Extensions.Logging;

namespace OpenCity.Kernel.Events;

internal static partial class OutboxLog
{
    [LoggerMessage(1101, LogLevel.Warning, "Event {Type} {Id} was not handled by {Handler} for tenant {Tenant} (attempt {Attempt}); it will be tried again.")]
    public static partial void Failed(ILogger logger, string type, Guid id, string handler, string tenant, int attempt, Exception exception);

    [LoggerMessage(1102, LogLevel.Error, "Event {Type} {Id} of tenant {Tenant} was parked after {Attempts} attempts; an operator can retry or discard it.")]
    public static partial void Parked(ILogger logger, string type, Guid id, string tenant, int attempts);

    [LoggerMessage(1103, LogLevel.Error, "The outbox of tenant {Tenant} cannot be read; the next attempt follows in {Pause}.")]
    public static partial void RunFailed(ILogger logger, string tenant, TimeSpan pause, Exception exception);
}
