using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>The contexts of one scope, all on the scope's connection and in its transaction.</summary>
internal sealed class ModuleContexts(TenantDatabase database, ContextPools pools) : IModuleContexts, IDisposable
{
    private readonly List<ModuleDbContext> _leased = [];

    public TContext Lease<TContext>()
        where TContext : ModuleDbContext
    {
        foreach (var known in _leased)
        {
            if (known is TContext context)
            {
                return context;
            }
        }

        // Before the context is taken: where the connection cannot be made, none is lost.
        var connection = database.Connection;
        var leased = pools.Get<TContext>(database.Engine).CreateDbContext();
        leased.Lease = database;
        leased.Database.AutoSavepointsEnabled = false;
        _leased.Add(leased);
        leased.Database.SetDbConnection(connection, contextOwnsConnection: false);
        if (database.Transaction is { } transaction)
        {
            leased.Database.UseTransaction(transaction);
        }

        return leased;
    }

    public void Enlist(DbTransaction transaction)
    {
        foreach (var context in _leased)
        {
            context.Database.UseTransaction(transaction);
        }
    }

    /// <summary>Saves what the contexts track, those also that were leased while others were being saved.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < _leased.Count; i++)
        {
            await _leased[i].SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>Ends the contexts' part in the transaction. What was rolled back is no longer tracked.</summary>
    public void Leave(bool committed)
    {
        foreach (var context in _leased)
        {
            context.Database.UseTransaction(null);
            if (!committed)
            {
                context.ChangeTracker.Clear();
            }
        }
    }

    public void Dispose()
    {
        foreach (var context in _leased)
        {
            Return(context);
        }

        _leased.Clear();
    }

    private static void Return(ModuleDbContext context)
    {
        // The pool would keep the tenant's connection for whoever comes next.
        context.Database.UseTransaction(null);
        context.Database.SetDbConnection(null);
        context.Lease = null;
        context.Dispose();
    }
}
