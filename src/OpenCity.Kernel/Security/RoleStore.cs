using System.Text.Json;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Security;

/// <summary>The rows of the tenant's roles.</summary>
internal sealed class RoleStore(ITenantDatabase database)
{
    /// <summary>The roles that every city has.</summary>
    public static IReadOnlyList<RoleDefinition> Stock { get; } =
    [
        new(Roles.Administrator, "Manages the platform; has every permission", []) { IsStock = true },
        new(Roles.Clerk, "Takes applications in, completes them, takes payments", []) { IsStock = true },
        new(Roles.Reviewer, "Reviews and decides", []) { IsStock = true },
        new(Roles.Resident, "Everybody who is signed in", []) { IsStock = true },
        new(Roles.Anonymous, "Everybody, signed in or not", []) { IsStock = true },
    ];

    public static bool IsStock(string name) => Stock.Any(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));

    public async Task<IReadOnlyList<RoleDefinition>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("SELECT name, description, permissions FROM kernel_role ORDER BY name", cancellationToken);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var roles = new List<RoleDefinition>();
        while (await reader.ReadAsync(cancellationToken))
        {
            roles.Add(new RoleDefinition(reader.GetString(0), reader.GetString(1), JsonSerializer.Deserialize<string[]>(reader.GetString(2))!) { IsStock = IsStock(reader.GetString(0)) });
        }

        return roles;
    }

    public async Task<RoleDefinition?> FindAsync(string name, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase));

    public async Task SaveAsync(RoleDefinition role, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync(
            """
            INSERT INTO kernel_role (name, description, permissions) VALUES (@name, @description, @permissions)
            ON CONFLICT (name) DO UPDATE SET description = excluded.description, permissions = excluded.permissions
            """,
            cancellationToken,
            ("@name", role.Name),
            ("@description", role.Description),
            ("@permissions", JsonSerializer.Serialize(role.Permissions.Order(StringComparer.Ordinal))));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        await using var command = await database.CommandAsync("DELETE FROM kernel_role WHERE name = @name", cancellationToken, ("@name", name));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
