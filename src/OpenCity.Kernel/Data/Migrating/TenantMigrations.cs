using System.Reflection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data.Migrating;

/// <summary>Brings a module's tables of the current tenant to the program's version. In a running unit of work: within its transaction.</summary>
/// <remarks>
/// Inside a unit a later migration cannot rebuild a SQLite table that others refer to, because foreign keys stay enforced.
/// Newly enabled modules only create tables; what was applied before is brought up to date at start by
/// <see cref="DatabaseMigrator"/>, for disabled modules too.
/// </remarks>
internal sealed class TenantMigrations(TenantDatabase database, IUnitOfWork unitOfWork, TimeProvider time, ILogger<TenantMigrations> logger)
{
    /// <summary>Applies what is missing, each migration in a transaction, and tells how many.</summary>
    /// <exception cref="MigrationException">The message names the file and the remedy.</exception>
    public async Task<int> MigrateAsync(Assembly module, CancellationToken cancellationToken)
    {
        var set = MigrationSet.Of(module, database.Engine);
        var runner = new MigrationRunner(database.Engine, await database.GetConnectionAsync(cancellationToken), time);
        if (database.Unit is null && await runner.IsCurrentAsync(set, cancellationToken))
        {
            return 0;
        }

        var count = 0;
        while (set.Migrations.Count > 0 && await unitOfWork.ExecuteAsync(token => runner.ApplyNextAsync(set, database.Transaction!, token), cancellationToken) is { } applied)
        {
            DataLog.Migrated(logger, applied.Name, set.Module, database.Source.Info);
            count++;
        }

        return count;
    }
}
