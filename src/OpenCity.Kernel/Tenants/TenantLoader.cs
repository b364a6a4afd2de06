using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Theming;

namespace OpenCity.Kernel.Tenants;

/// <summary>Reads what decides a tenant's requests: its features and what its roles may.</summary>
internal sealed class TenantLoader(ConnectionSources sources, FeatureCatalogue features, PermissionCatalogue permissions)
{
    // Towns set up from one recipe have equal roles: they share one table.
    private readonly ConcurrentDictionary<string, FrozenDictionary<string, PermissionSet>> _roleTables = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _languageLists = new(StringComparer.Ordinal);

    private static IReadOnlyList<string> DefaultLanguages => TenantSnapshot.Empty.Languages;

    public async Task<TenantSnapshot> LoadAsync(TenantRuntime tenant)
    {
        await using var connection = await sources.Get(tenant.Entry.Database).ConnectAsync(CancellationToken.None);
        return await ReadAsync(connection, transaction: null, CancellationToken.None);
    }

    public async Task<TenantSnapshot> ReadAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var enabled = features.AlwaysEnabled;
        var roles = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            "SELECT 0, id, '' FROM kernel_feature UNION ALL SELECT 1, name, permissions FROM kernel_role "
            + "UNION ALL SELECT 2, id, CAST(json AS TEXT) FROM kernel_setting WHERE id IN ('CitySettings', 'ThemeSettings')";
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var (languages, theme) = (DefaultLanguages, TenantSnapshot.DefaultTheme);
        while (await reader.ReadAsync(cancellationToken))
        {
            switch (reader.GetInt32(0))
            {
                case 0 when features.Find(reader.GetString(1)) is { } feature:
                    // A feature whose module is no longer installed stays in the table and counts for nothing.
                    enabled = enabled.With(feature.Index);
                    break;
                case 1:
                    roles[reader.GetString(1)] = reader.GetString(2);
                    break;
                case 2 when reader.GetString(1) == "CitySettings":
                    languages = LanguagesOf(reader.GetString(2));
                    break;
                case 2:
                    theme = Property(reader.GetString(2), nameof(ThemeSettings.Site))?.GetValue<string>() is { Length: > 0 } chosen ? string.Intern(chosen) : theme;
                    break;
            }
        }

        return new TenantSnapshot(enabled, Share(roles), languages, theme);
    }

    private IReadOnlyList<string> LanguagesOf(string json)
    {
        var languages = Property(json, nameof(CitySettings.Cultures))?.AsArray().Select(c => c!.GetValue<string>()).ToArray();
        return languages is { Length: > 0 } ? _languageLists.GetOrAdd(string.Join(',', languages), languages) : DefaultLanguages;
    }

    private static JsonNode? Property(string json, string name) =>
        JsonNode.Parse(json)?.AsObject().FirstOrDefault(p => string.Equals(p.Key, name, StringComparison.OrdinalIgnoreCase)).Value;

    private FrozenDictionary<string, PermissionSet> Share(SortedDictionary<string, string> roles)
    {
        var key = JsonSerializer.Serialize(roles);
        return _roleTables.GetOrAdd(key, _ => roles.ToFrozenDictionary(
            r => r.Key,
            r => r.Key == Abstractions.Security.Roles.Administrator ? PermissionSet.Everything : permissions.SetOf(JsonSerializer.Deserialize<string[]>(r.Value)!),
            StringComparer.OrdinalIgnoreCase));
    }
}
