using System.Text.Json.Nodes;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>Makes and changes roles.</summary>
internal sealed class RolesStepHandler(IRoles roles, IInstallation installation, IFeatures features) : RecipeStepHandler<RolesStep>
{
    public override string Name => "Roles";

    public override string Summary => "Makes roles and says what they may do.";

    protected override Task ValidateAsync(RolesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var permissions = installation.Permissions();
        for (var index = 0; index < step.Roles.Count; index++)
        {
            var role = step.Roles[index];
            context.Announced(AnnouncedKinds.Role).Add(role.Name);
            if (IsAdministrator(role) && (role.Permissions is { Count: > 0 } || role.Description is not null))
            {
                context.Error($"/Roles/{index}", "Administrators have every permission; their role cannot be changed. Leave it out.");
                continue;
            }

            for (var place = 0; place < (role.Permissions?.Count ?? 0); place++)
            {
                Check($"/Roles/{index}/Permissions/{place}", role.Permissions![place], permissions, context);
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(RolesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var present = await PresentAsync(cancellationToken);
        return
        [
            .. Changed(step, present).Select(c => c.Before is null
                ? new PlannedChange(ChangeKind.Create, $"role {c.After.Name}", List(c.After.Permissions))
                : new PlannedChange(ChangeKind.Update, $"role {c.After.Name}", Difference(c.Before, c.After))),
        ];
    }

    protected override async Task ApplyAsync(RolesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var (_, after) in Changed(step, await PresentAsync(cancellationToken)))
        {
            await roles.SaveAsync(after, cancellationToken);
        }
    }

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var present = await roles.ListAsync(cancellationToken);
        var entries = present.Where(r => r.Name != Abstractions.Security.Roles.Administrator).Select(r => (JsonNode)new JsonObject
        {
            [nameof(RoleEntry.Name)] = r.Name,
            [nameof(RoleEntry.Description)] = r.Description,
            [nameof(RoleEntry.Permissions)] = new JsonArray([.. r.Permissions.Order(StringComparer.Ordinal).Select(p => (JsonNode)p)]),
            [nameof(RoleEntry.PermissionBehavior)] = nameof(PermissionBehavior.Replace),
        });
        return [new JsonObject { ["Roles"] = new JsonArray([.. entries]) }];
    }

    private void Check(string path, string name, IReadOnlyList<Installed<Permission>> permissions, RecipeStepContext context)
    {
        var found = permissions.FirstOrDefault(p => p.Item.Name == name);
        if (found is null)
        {
            context.Unknown(path, "permission", name, permissions.Select(p => p.Item.Name));
        }
        else if (found.FeatureId is { } feature && !features.IsEnabled(feature) && !context.Announced(AnnouncedKinds.Feature).Contains(feature))
        {
            context.Error(path, $"The permission '{name}' comes with the feature '{feature}', which is off. Enable it in an earlier 'feature' step, or leave the permission out.");
        }
    }

    private async Task<Dictionary<string, RoleDefinition>> PresentAsync(CancellationToken cancellationToken) =>
        (await roles.ListAsync(cancellationToken)).ToDictionary(r => r.Name, StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<(RoleDefinition? Before, RoleDefinition After)> Changed(RolesStep step, Dictionary<string, RoleDefinition> present)
    {
        foreach (var entry in step.Roles.Where(r => !IsAdministrator(r)))
        {
            var before = present.GetValueOrDefault(entry.Name);
            var after = new RoleDefinition(before?.Name ?? entry.Name, entry.Description ?? before?.Description ?? string.Empty, Permissions(entry, before));
            if (before is null || before.Description != after.Description || !before.Permissions.ToHashSet().SetEquals(after.Permissions))
            {
                present[entry.Name] = after;
                yield return (before, after);
            }
        }
    }

    private static List<string> Permissions(RoleEntry entry, RoleDefinition? before)
    {
        var held = before?.Permissions ?? [];
        var permissions = entry.Permissions switch
        {
            null => held,
            { } named when entry.PermissionBehavior == PermissionBehavior.Add => held.Union(named),
            { } named when entry.PermissionBehavior == PermissionBehavior.Remove => held.Except(named),
            { } named => named,
        };
        return [.. permissions.Distinct().Order(StringComparer.Ordinal)];
    }

    private static bool IsAdministrator(RoleEntry role) => string.Equals(role.Name, Abstractions.Security.Roles.Administrator, StringComparison.OrdinalIgnoreCase);

    private static string Difference(RoleDefinition before, RoleDefinition after)
    {
        var parts = new List<string>();
        var gained = after.Permissions.Except(before.Permissions).ToList();
        var lost = before.Permissions.Except(after.Permissions).ToList();
        if (gained.Count > 0)
        {
            parts.Add($"gains {List(gained)}");
        }

        if (lost.Count > 0)
        {
            parts.Add($"loses {List(lost)}");
        }

        if (before.Description != after.Description)
        {
            parts.Add("another description");
        }

        return string.Join("; ", parts);
    }

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Order(StringComparer.Ordinal));
}
