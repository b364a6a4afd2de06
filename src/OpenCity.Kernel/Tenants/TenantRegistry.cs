using System.Data.Common;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Tenants;

/// <summary>The rows of the registry, in the host database.</summary>
internal sealed class TenantRegistry(HostDatabase database, TenantTable table, TimeProvider clock)
{
    private const string Columns = "name, state, hosts, path_prefix, engine, connection_string, schema_name, schema_fingerprint, stamp, created_at, files_quota";

    /// <summary>Reads all rows and takes them up in the process.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await LoadAsync(connection, cancellationToken);
    }

    /// <summary>Reads all rows by the caller's connection and takes them up in the process.</summary>
    public async Task LoadAsync(DbConnection connection, CancellationToken cancellationToken) => table.Load(await ReadAsync(connection, cancellationToken));

    /// <summary>Takes up what other processes changed; tells the names of tenants whose stamp moved and of those that have gone.</summary>
    public async Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var (changed, count) = await CompareAsync(connection, cancellationToken);
        return changed.Count == 0 && count == table.All.Count
            ? []
            : [.. changed.Union(table.Load(await ReadAsync(connection, cancellationToken)), StringComparer.Ordinal)];
    }

    /// <summary>Adds or changes a row and takes it up in the process.</summary>
    public async Task SaveAsync(TenantEntry entry, CancellationToken cancellationToken)
    {
        // A new row's stamp begins at the time: a city that is made anew under its old name never bears a stamp that was known.
        var now = clock.GetInstant();
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await using var command = connection.Command(
                """
                INSERT INTO tenant (name, state, hosts, path_prefix, engine, connection_string, schema_name, schema_fingerprint, stamp, created_at, files_quota)
                VALUES (@name, @state, @hosts, @prefix, @engine, @connection, @schema, @fingerprint, @stamp, @created, @quota)
                ON CONFLICT (name) DO UPDATE SET state = excluded.state, hosts = excluded.hosts, path_prefix = excluded.path_prefix,
                    engine = excluded.engine, connection_string = excluded.connection_string, schema_name = excluded.schema_name,
                    schema_fingerprint = excluded.schema_fingerprint, files_quota = excluded.files_quota, stamp = tenant.stamp + 1
                """,
                ("@name", entry.Name),
                ("@state", entry.State.ToString()),
                ("@hosts", string.Join(' ', entry.Hosts)),
                ("@prefix", entry.PathPrefix),
                ("@engine", entry.Database.Engine.ToString()),
                ("@connection", database.ToRegistry(entry.Database)),
                ("@schema", entry.Database.Schema),
                ("@fingerprint", entry.SchemaFingerprint),
                ("@quota", entry.FilesQuota),
                ("@stamp", now.ToUnixTimeMilliseconds()),
                ("@created", DatabaseValues.Instant(database.Engine, now)));
            await command.ExecuteNonQueryAsync(cancellationToken);
            await TenantListener.NotifyAsync(connection, cancellationToken);
        }

        await LoadAsync(cancellationToken);
    }

    /// <summary>Notes which migrations a tenant's tables have, and nothing else of the row: that another process may have changed.</summary>
    public async Task SaveFingerprintAsync(string name, string fingerprint, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await using var command = connection.Command(
                "UPDATE tenant SET schema_fingerprint = @fingerprint, stamp = stamp + 1 WHERE name = @name", ("@fingerprint", fingerprint), ("@name", name));
            await command.ExecuteNonQueryAsync(cancellationToken);
            await TenantListener.NotifyAsync(connection, cancellationToken);
        }

        await LoadAsync(cancellationToken);
    }

    /// <summary>Takes a row out; the tenant's data is the caller's to remove.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenAsync(cancellationToken))
        {
            await using var command = connection.Command("DELETE FROM tenant WHERE name = @name", ("@name", name));
            await command.ExecuteNonQueryAsync(cancellationToken);
            await TenantListener.NotifyAsync(connection, cancellationToken);
        }

        await LoadAsync(cancellationToken);
    }

    /// <summary>Moves the tenant's stamp, so that other processes read its features, roles and settings anew.</summary>
    public async Task TouchAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("UPDATE tenant SET stamp = stamp + 1 WHERE name = @name", ("@name", name));
        await command.ExecuteNonQueryAsync(cancellationToken);
        await TenantListener.NotifyAsync(connection, cancellationToken);
    }

    /// <summary>Asked every two seconds, of a thousand towns: it reads no more than what tells a change.</summary>
    private async Task<(List<string> Changed, int Count)> CompareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command("SELECT name, state, stamp FROM tenant ORDER BY name");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (changed, count) = (new List<string>(), 0);
        while (await reader.ReadAsync(cancellationToken))
        {
            count++;
            var name = reader.GetString(0);
            if (table.Find(name)?.Entry is not { } known || known.Stamp != reader.GetInt64(2) || known.State.ToString() != reader.GetString(1))
            {
                changed.Add(name);
            }
        }

        return (changed, count);
    }

    private async Task<List<TenantEntry>> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Columns} FROM tenant ORDER BY name";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<TenantEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(new TenantEntry
            {
                Name = reader.GetString(0),
                State = Enum.Parse<TenantState>(reader.GetString(1)),
                Hosts = reader.GetString(2).Split(' ', StringSplitOptions.RemoveEmptyEntries),
                PathPrefix = reader.GetString(3),
                Database = database.FromRegistry(
                    Enum.Parse<DatabaseEngine>(reader.GetString(4)),
                    reader.GetString(5),
                    await reader.IsDBNullAsync(6, cancellationToken) ? null : reader.GetString(6)),
                SchemaFingerprint = reader.GetString(7),
                Stamp = reader.GetInt64(8),
                CreatedAt = reader.GetInstant(9),
                FilesQuota = await reader.IsDBNullAsync(10, cancellationToken) ? null : reader.GetInt64(10),
            });
        }

        return rows;
    }
}
