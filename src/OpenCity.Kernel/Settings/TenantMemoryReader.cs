using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Settings;

/// <summary>
/// Gives the scope the tenant's settings and wordings: from memory, read anew after a change. A change by another process
/// (the command line, another node) is noticed by the stamp within <see cref="LookInterval"/>.
/// </summary>
internal sealed class TenantMemoryReader(ITenant tenant, ITenantDatabase database, TenantMemory memory, TimeProvider time)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(5);

    private DbTransaction? _ownIn;
    private MemorySnapshot? _own;
    private long _ownGeneration;

    /// <summary>What is held now without waiting, or null. For callers that cannot wait.</summary>
    public MemorySnapshot? Held => IsOwn || tenant.State == TenantState.Initializing ? _own : memory.Find(tenant.Name);

    private bool IsOwn => _ownIn is not null && ReferenceEquals(_ownIn, database.Transaction);

    public async ValueTask<MemorySnapshot> GetAsync(CancellationToken cancellationToken)
    {
        if (tenant.State == TenantState.Uninitialized)
        {
            return MemorySnapshot.Empty;
        }

        if (IsOwn)
        {
            return _own ??= await ReadAsync(cancellationToken);
        }

        var slot = memory.Of(tenant.Name);
        if (tenant.State == TenantState.Initializing)
        {
            return await ReadForSetupAsync(slot, cancellationToken);
        }

        if (slot.Snapshot is not { } held)
        {
            return await FillAsync(slot, cancellationToken);
        }

        if (held.IsDue(time.GetUtcNow(), LookInterval)
            && await ReadStampAsync(cancellationToken) != held.Stamp
            && database.Transaction is null)
        {
            memory.Forget(tenant.Name);
            return await FillAsync(slot, cancellationToken);
        }

        return held;
    }

    /// <summary>Tells that this scope has written in the running transaction: until its end the scope reads its own changes, and nobody else does.</summary>
    public void Written()
    {
        _ownIn = database.Transaction;
        _own = null;
        _ownGeneration = -1;
    }

    /// <summary>Moves the stamp on, in the running transaction.</summary>
    public async Task StampAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("UPDATE kernel_memory_stamp SET value = value + 1 WHERE id = 1", cancellationToken);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// A set-up that fails takes its database with it: nothing of it may stay in memory for the next one of the same name. So
    /// each scope reads for itself, and again after every commit.
    /// </summary>
    private async Task<MemorySnapshot> ReadForSetupAsync(TenantMemory.Slot slot, CancellationToken cancellationToken)
    {
        if (slot.Wordings is not null)
        {
            memory.Forget(tenant.Name);
        }

        var generation = slot.Generation;
        if (_own is null || _ownGeneration != generation)
        {
            _own = await ReadAsync(cancellationToken);
            _ownGeneration = generation;
        }

        return _own;
    }

    private async Task<MemorySnapshot> FillAsync(TenantMemory.Slot slot, CancellationToken cancellationToken)
    {
        // What is read within a transaction may be undone with it: it serves this scope only.
        if (database.Transaction is not null)
        {
            Written();
            return _own = await ReadAsync(cancellationToken);
        }

        var generation = slot.Generation;
        var snapshot = await ReadAsync(cancellationToken);
        snapshot.CheckedAt(time.GetUtcNow());
        slot.Keep(snapshot, generation);
        return snapshot;
    }

    private async Task<MemorySnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(MemoryRows.Statement, cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new MemoryRows(memory.Pool);
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Take(reader);
        }

        return rows.ToSnapshot();
    }

    private async Task<long> ReadStampAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("SELECT value FROM kernel_memory_stamp WHERE id = 1", cancellationToken);
        return await command.NumberAsync(cancellationToken);
    }
}
