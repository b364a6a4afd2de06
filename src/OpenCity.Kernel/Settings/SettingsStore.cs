using System.Text.Json.Nodes;
using Npgsql;
using NpgsqlTypes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;

namespace OpenCity.Kernel.Settings;

/// <summary>Writes settings: validated, versioned, audited, and forgotten by the memory after the commit.</summary>
internal sealed class SettingsStore(
    ITenant tenant,
    ITenantDatabase database,
    IUnitOfWork unitOfWork,
    IAuditTrail audit,
    TenantMemory memory,
    TenantMemoryReader reader,
    SettingsValidation validation)
{
    /// <summary>Changes settings in a unit of work.</summary>
    /// <param name="type">The class.</param>
    /// <param name="description">Its description.</param>
    /// <param name="change">Makes the new settings of the present ones, a copy that it may change.</param>
    /// <param name="version">The version that the person saw, or null.</param>
    /// <param name="cancellationToken">Cancels the change.</param>
    /// <param name="act">The name of the act in the audit trail, where it is more than a change of settings.</param>
    /// <returns>True where something was changed.</returns>
    public Task<bool> ChangeAsync(
        Type type, TenantSettingsAttribute description, Func<object, object> change, long? version, CancellationToken cancellationToken, string act = SettingsAudit.Updated) =>
        unitOfWork.ExecuteAsync(
            async token =>
            {
                var stored = await FindAsync(description.Id, token);
                if (version is { } seen && seen != (stored?.Version ?? 0))
                {
                    throw new ConcurrencyConflict();
                }

                var document = stored is null ? null : JsonNode.Parse(stored.Json)!.AsObject();
                var settings = change(document is null ? Activator.CreateInstance(type)! : SettingsJson.Read(type, document));
                if (validation.Check(settings) is { Count: > 0 } errors)
                {
                    throw new ValidationFailed(errors);
                }

                var before = SettingsJson.Write(document is null ? Activator.CreateInstance(type)! : SettingsJson.Read(type, document));
                var after = SettingsJson.Write(settings);
                if (JsonNode.DeepEquals(before, after))
                {
                    return false;
                }

                await WriteAsync(description.Id, SettingsJson.Merge(document, after), stored?.Version, token);
                audit.Record(SettingsAudit.Describe(act, type, description, before, after));
                return true;
            },
            cancellationToken);

    private async Task<StoredSetting?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("SELECT CAST(json AS TEXT), version FROM kernel_setting WHERE id = @id", cancellationToken, ("id", id));
        return await command.FirstAsync(row => new StoredSetting(row.GetFieldValue<byte[]>(0), row.GetInt64(1)), cancellationToken);
    }

    private async Task WriteAsync(string id, JsonObject document, long? version, CancellationToken cancellationToken)
    {
        // The version is compared again by the statement itself: on PostgreSQL another writer may have come in between.
        await using var command = await database.CommandAsync(
            version is null
                ? "INSERT INTO kernel_setting (id, json, version) VALUES (@id, @json, 1) ON CONFLICT (id) DO NOTHING"
                : "UPDATE kernel_setting SET json = @json, version = version + 1 WHERE id = @id AND version = @version",
            cancellationToken,
            [("id", id), ("json", document.ToJsonString(SettingsJson.Options)), .. version is { } seen ? [("version", seen)] : Array.Empty<(string, object?)>()]);
        if (command.Parameters["json"] is NpgsqlParameter json)
        {
            // PostgreSQL does not take text for JSON by itself.
            json.NpgsqlDbType = NpgsqlDbType.Jsonb;
        }

        if (await command.ExecuteNonQueryAsync(cancellationToken) == 0)
        {
            throw new ConcurrencyConflict();
        }

        await reader.StampAsync(cancellationToken);
        reader.Written();
        unitOfWork.OnCommitted(() => memory.Announce(tenant.Name));
    }
}
