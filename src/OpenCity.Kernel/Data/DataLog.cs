using Microsoft.Extensions.Logging;

namespace OpenCity.Kernel.Data;

internal static partial class DataLog
{
    [LoggerMessage(1001, LogLevel.Error, "What should follow a commit of tenant {Tenant} failed; the commit itself stands.")]
    public static partial void AfterCommitFailed(ILogger logger, string tenant, Exception exception);

    [LoggerMessage(1002, LogLevel.Information, "Migration {Migration} of {Module} was applied to {Database}.")]
    public static partial void Migrated(ILogger logger, string migration, string module, TenantConnectionInfo database);
}
