using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// Hears from PostgreSQL (LISTEN and NOTIFY) that a process changed the registry of tenants. A message may be lost, with its connection or
/// behind a pooler that does not pass it on: the watcher looks every two seconds all the same.
/// </summary>
internal sealed class TenantListener(HostDatabase database, TimeProvider clock) : BackgroundService
{
    private const string Channel = "opencity_tenants";
    private static readonly TimeSpan AfterError = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _heard = new(0);

    /// <summary>Tells the listeners of other processes and this one, once the statement before has taken effect. Nothing on SQLite.</summary>
    public static async Task NotifyAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (connection is NpgsqlConnection)
        {
            await using var command = connection.Command($"NOTIFY {Channel}");
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>Waits for a message, and no longer than the pause. Messages that came meanwhile count as one.</summary>
    public async Task WaitAsync(TimeSpan pause, CancellationToken cancellationToken)
    {
        if (await _heard.WaitAsync(pause, cancellationToken))
        {
            while (_heard.Wait(0, cancellationToken))
            {
            }
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _heard.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Engine != DatabaseEngine.Postgres)
        {
            return;
        }

        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is DatabaseUnavailable or DbException or IOException)
            {
                // The watcher says that the database is away.
                await Task.Delay(AfterError, clock, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task ListenAsync(CancellationToken stoppingToken)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(stoppingToken);
        connection.Notification += (_, _) => _heard.Release();
        await using (var command = connection.Command($"LISTEN {Channel}"))
        {
            await command.ExecuteNonQueryAsync(stoppingToken);
        }

        while (true)
        {
            await connection.WaitAsync(stoppingToken);
        }
    }
}
