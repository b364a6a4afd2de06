using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>The content of a step <c>Roles</c>; the names of its properties are Orchard Core's.</summary>
internal sealed class RolesStep
{
    [JsonPropertyName("Roles"), Description("The roles.")]
    public required IReadOnlyList<RoleEntry> Roles { get; init; }
}

/// <summary>One role.</summary>
internal sealed class RoleEntry
{
    [JsonPropertyName("Name"), Description("The role's name."), Required, MaxLength(50)]
    public required string Name { get; init; }

    [JsonPropertyName("Description"), Description("What its people do; stays as it is where left out.")]
    public string? Description { get; init; }

    [JsonPropertyName("Permissions"), Description("Names of permissions.")]
    public IReadOnlyList<string>? Permissions { get; init; }

    [JsonPropertyName("PermissionBehavior"), Description("Whether the permissions replace those the role has, are added to them or taken away.")]
    public PermissionBehavior PermissionBehavior { get; init; }
}

/// <summary>What is done with a role's permissions.</summary>
internal enum PermissionBehavior
{
    Replace,
    Add,
    Remove,
}
