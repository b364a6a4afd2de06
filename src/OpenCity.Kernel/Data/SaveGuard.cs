using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>Lets contexts save inside a unit of work only, tells the unit of their changes, and counts row versions on.</summary>
internal sealed class SaveGuard : SaveChangesInterceptor
{
    private const string VersionName = "Version";

    public static SaveGuard Instance { get; } = new();

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Check(eventData.Context);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => NoteFailure(eventData);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        NoteFailure(eventData);
        return Task.CompletedTask;
    }

    /// <summary>A part of what was to be saved may stand in the transaction: contexts set no savepoints, which are two round trips for each save.</summary>
    private static void NoteFailure(DbContextErrorEventData eventData)
    {
        if (eventData.Context is ModuleDbContext { Lease: TenantDatabase { Unit: { } unit } })
        {
            unit.Broken ??= eventData.Exception;
        }
    }

    private static void Check(DbContext? context)
    {
        if (context is not ModuleDbContext { Lease: TenantDatabase lease })
        {
            throw new InvalidOperationException($"{context?.GetType().Name} is used outside the scope that leased it.");
        }

        var unit = lease.Demand($"Saving {context.GetType().Name}");
        foreach (var entry in context.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
            {
                continue;
            }

            unit.NoteChange($"A change of {entry.Metadata.ClrType.Name} ({entry.State})");
            if (entry.State == EntityState.Modified)
            {
                CountOn(entry);
            }
        }
    }

    private static void CountOn(EntityEntry entry)
    {
        if (entry.Metadata.FindProperty(VersionName) is not { IsConcurrencyToken: true } version || version.ClrType != typeof(long))
        {
            return;
        }

        // From the original value, so that saving again after a failure gives the same number.
        var property = entry.Property(version);
        property.CurrentValue = (long)property.OriginalValue! + 1;
    }
}
