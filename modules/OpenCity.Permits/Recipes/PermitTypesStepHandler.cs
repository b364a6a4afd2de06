using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Tenants;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Recipes;

/// <summary>Makes permit types and gives changed ones a new version. Types that the recipe does not name stay.</summary>
internal sealed class PermitTypesStepHandler(PermitsDbContext db, PermitTypes types, IUnitOfWork unitOfWork, IAuditTrail audit, ICityClock clock) : RecipeStepHandler<PermitTypesStep>
{
    public override string Name => "permit-types";

    public override string Summary => "Makes permit types: what they ask, cost and need.";

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken);
        return current.Count == 0 ? [] : [new JsonObject { ["name"] = Name, ["types"] = new JsonArray([.. current.Values.Select(t => WithoutEmptyTexts(JsonNode.Parse(t.Definition)))]) }];
    }

    protected override Task ValidateAsync(PermitTypesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        for (var i = 0; i < step.Types.Count; i++)
        {
            var definition = step.Types[i];
            if (step.Types.Take(i).Any(t => t.Code == definition.Code))
            {
                context.Error($"/types/{i.ToString(CultureInfo.InvariantCulture)}/code", $"The permit type '{definition.Code}' stands twice.");
            }

            foreach (var (path, message) in DefinitionRules.Check(definition))
            {
                context.Error($"/types/{i.ToString(CultureInfo.InvariantCulture)}{path}", message);
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(PermitTypesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken);
        return [.. step.Types.Where(t => !IsSame(current, t)).Select(t => current.TryGetValue(t.Code, out var now)
            ? new PlannedChange(ChangeKind.Update, $"permit type {t.Code}", $"version {(now.Type.CurrentVersion + 1).ToString(CultureInfo.InvariantCulture)}")
            : new PlannedChange(ChangeKind.Create, $"permit type {t.Code}"))];
    }

    protected override async Task ApplyAsync(PermitTypesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var current = await CurrentAsync(cancellationToken);
        foreach (var definition in step.Types.Where(t => !IsSame(current, t)))
        {
            var type = current.TryGetValue(definition.Code, out var now) ? now.Type : null;
            if (type is null)
            {
                type = new PermitType { Id = clock.NewId(), Code = definition.Code };
                db.Types.Add(type);
            }

            (type.IsOpen, type.Position, type.CurrentVersion) = (definition.IsOpen, definition.Position, type.CurrentVersion + 1);
            db.TypeVersions.Add(new PermitTypeVersion
            {
                Id = clock.NewId(),
                PermitTypeId = type.Id,
                Number = type.CurrentVersion,
                Definition = DefinitionJson.Write(definition),
                CreatedAt = clock.Now,
            });
            audit.Record(new AuditRecord(now is null ? "permits.type-added" : "permits.type-changed", "permit-type", type.Id.ToString(), type.Code)
            {
                After = new JsonObject { ["version"] = type.CurrentVersion },
            });
        }

        unitOfWork.OnCommitted(types.Forget);
    }

    /// <summary>Definitions are kept with every text, empty ones as <c>{}</c>; in a recipe what is not said is left out.</summary>
    private static JsonNode? WithoutEmptyTexts(JsonNode? node)
    {
        foreach (var child in node switch
        {
            JsonObject members => members.Select(m => m.Value).ToList(),
            JsonArray items => [.. items],
            _ => [],
        })
        {
            WithoutEmptyTexts(child);
        }

        foreach (var name in (node as JsonObject)?.Where(m => m.Value is JsonObject { Count: 0 }).Select(m => m.Key).ToList() ?? [])
        {
            ((JsonObject)node!).Remove(name);
        }

        return node;
    }

    private static bool IsSame(Dictionary<string, Current> current, PermitTypeDefinition definition) =>
        current.TryGetValue(definition.Code, out var now) && now.Definition == DefinitionJson.Write(definition);

    private async Task<Dictionary<string, Current>> CurrentAsync(CancellationToken cancellationToken) => await db.Types.AsTracking()
        .Join(db.TypeVersions, t => new { t.Id, Number = t.CurrentVersion }, v => new { Id = v.PermitTypeId, v.Number }, (t, v) => new Current(t, v.Definition))
        .ToDictionaryAsync(c => c.Type.Code, cancellationToken);

    private sealed record Current(PermitType Type, string Definition);
}
