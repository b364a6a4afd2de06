using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>
/// Opens the scope's connection when EF asks for it, so that it is opened once and set up for the tenant, and leaves it open
/// until the scope ends. Refuses a context outside its scope or on a connection that is not the scope's.
/// </summary>
internal sealed class ConnectionGuard : DbConnectionInterceptor
{
    public static ConnectionGuard Instance { get; } = new();

    public static IContextLease Check(DbContext? context, DbConnection? connection)
    {
        if (context is not ModuleDbContext { Lease: { } lease })
        {
            throw new InvalidOperationException($"{context?.GetType().Name} is used outside the scope that leased it.");
        }

        return ReferenceEquals(lease.Connection, connection)
            ? lease
            : throw new InvalidOperationException($"{context.GetType().Name} holds a connection that is not the one of its scope (tenant '{lease.Tenant}').");
    }

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        Check(eventData.Context, connection).Open();
        return InterceptionResult.Suppress();
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await Check(eventData.Context, connection).OpenAsync(cancellationToken);
        return InterceptionResult.Suppress();
    }

    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
