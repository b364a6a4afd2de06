using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using System.Text;
using System.Text.Json;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Maintenance;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Theming;
using OpenCity.Kernel.VendorModules;

namespace OpenCity.Kernel.Tenants;

/// <summary>
/// Reads what decides a tenant's requests, its features and what its roles may, and by the same statement the settings and
/// wordings that every scope needs: a cold tenant's first request opens one connection and asks one question.
/// </summary>
internal sealed class TenantLoader(ConnectionSources sources, FeatureCatalogue features, PermissionCatalogue permissions, TenantMemory memory, WithheldModules withheld, TimeProvider time)
{
    private const int Feature = MemoryRows.Others;
    private const int Role = MemoryRows.Others + 1;

    private static readonly string Statement = FormattableString.Invariant(
        $"{MemoryRows.Statement} UNION ALL SELECT {Feature}, id, '', '', '', 0 FROM kernel_feature UNION ALL SELECT {Role}, name, permissions, '', '', 0 FROM kernel_role");

    // Towns set up from one recipe have equal roles: they share one table.
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, PermissionSet>> _roleTables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _languageLists = new(StringComparer.Ordinal);

    private static IReadOnlyList<string> DefaultLanguages => TenantSnapshot.Empty.Languages;

    public async Task<TenantSnapshot> LoadAsync(TenantRuntime tenant)
    {
        var slot = memory.Of(tenant.Entry.Name);
        var generation = slot.Generation;
        await using var connection = await sources.Get(tenant.Entry.Database).ConnectAsync(CancellationToken.None);
        var (snapshot, settings) = await ReadAsync(connection, tenant.Entry.Name);

        // What a set-up reads may be undone with it. And what is held already stays: its readers are told of changes when its stamp is compared.
        if (tenant.Entry.State == TenantState.Running && slot.Snapshot is null)
        {
            settings.CheckedAt(time.GetUtcNow());
            slot.Keep(settings, generation);
        }

        return snapshot;
    }

    private async Task<(TenantSnapshot Snapshot, MemorySnapshot Settings)> ReadAsync(DbConnection connection, string tenant)
    {
        var enabled = features.AlwaysEnabled;
        var roles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var rows = new MemoryRows(memory.Pool);
        await using var command = connection.Command(Statement);
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        while (await reader.ReadAsync(CancellationToken.None))
        {
            switch (rows.Take(reader))
            {
                case Feature when features.Find(reader.GetString(1)) is { } feature:
                    // A feature whose module is no longer installed stays in the table and counts for nothing.
                    enabled = enabled.With(feature.Index);
                    break;
                case Role:
                    roles[reader.GetString(1)] = reader.GetString(2);
                    break;
            }
        }

        var settings = rows.ToSnapshot();
        var theme = Property(settings.Find("ThemeSettings"), nameof(ThemeSettings.Site), value => value.GetString());
        return (
            new TenantSnapshot(enabled.Without(withheld.Of(tenant)), Share(roles), LanguagesOf(settings), string.IsNullOrEmpty(theme) ? TenantSnapshot.DefaultTheme : string.Intern(theme)) { Maintenance = MaintenanceState.Of(settings) },
            settings);
    }

    private IReadOnlyList<string> LanguagesOf(MemorySnapshot settings)
    {
        var languages = Property(settings.Find("CitySettings"), nameof(CitySettings.Cultures), value => value.EnumerateArray().Select(c => c.GetString()!).ToArray());
        return languages is { Length: > 0 } ? _languageLists.GetOrAdd(string.Join(',', languages), languages) : DefaultLanguages;
    }

    /// <summary>One property of stored settings, without the rest of them: most requests of an endpoint ask for none.</summary>
    private static T? Property<T>(StoredSetting? stored, string name, Func<JsonElement, T?> read)
        where T : class
    {
        if (stored is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(stored.Json);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value.ValueKind == JsonValueKind.Null ? null : read(property.Value);
            }
        }

        return null;
    }

    private FrozenDictionary<string, PermissionSet> Share(SortedDictionary<string, string> roles)
    {
        var key = new StringBuilder();
        foreach (var (name, permitted) in roles)
        {
            // With their lengths, so that no two lists of roles have one key.
            key.Append(name.Length).Append(':').Append(name).Append(permitted.Length).Append(':').Append(permitted);
        }

        return _roleTables.GetOrAdd(key.ToString(), _ => roles.ToFrozenDictionary(
            r => r.Key,
            r => r.Key == Abstractions.Security.Roles.Administrator ? PermissionSet.Everything : permissions.SetOf(JsonSerializer.Deserialize<string[]>(r.Value)!),
            StringComparer.OrdinalIgnoreCase));
    }
}
