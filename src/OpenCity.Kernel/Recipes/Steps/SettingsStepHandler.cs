using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Settings;
using OpenCity.Kernel.Recipes.Json;
using OpenCity.Kernel.Recipes.Schemas;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Theming;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>Changes settings. Its schema is made of the classes of settings that are installed.</summary>
internal sealed class SettingsStepHandler(ISettingsRegistry registry, ISettingsAdministration administration, IFeatures features) : RecipeStepHandler<SettingsStep>, IStepSchema
{
    public override string Name => "settings";

    public override string Summary => "Changes settings of the city and of its features; properties that are not named stay.";

    public JsonObject Schema()
    {
        var properties = new JsonObject();
        foreach (var description in registry.List().Select(s => s.Registration))
        {
            var id = description.Description.Id;
            var schema = SchemaExport.Of(description.Type, RecipeJson.OfSettings);
            schema.Remove("required");
            schema["description"] = description.Description.Title;
            RecipeSchema.Rebase(schema, $"#/properties/{id}");
            properties[id] = schema;
        }

        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    protected override async Task ValidateAsync(SettingsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var (id, values) in step.Entries)
        {
            var entry = Find(id);
            if (entry.FeatureId is null || features.IsEnabled(entry.FeatureId))
            {
                foreach (var error in await administration.CheckAsync(id, values, cancellationToken))
                {
                    context.Error($"/{id}" + JsonPointer.FromReaderPath($"$.{error.Field}"), string.Format(CultureInfo.InvariantCulture, error.Message, [.. error.Arguments]));
                }
            }
            else if (!context.Announced(AnnouncedKinds.Feature).Contains(entry.FeatureId))
            {
                context.Error($"/{id}", $"The settings '{id}' come with the feature '{entry.FeatureId}', which is off. Enable it in an earlier 'feature' step.");
            }
        }
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(SettingsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var changes = new List<PlannedChange>();
        foreach (var (id, values) in step.Entries)
        {
            var entry = Find(id);
            if (entry.FeatureId is not null && !features.IsEnabled(entry.FeatureId))
            {
                changes.Add(new PlannedChange(ChangeKind.Update, $"settings {id}", $"An earlier step switches their feature '{entry.FeatureId}' on."));
                continue;
            }

            var present = await registry.GetAsync(entry.Registration, cancellationToken);
            changes.AddRange(SettingsChange.Between(present, values).Select(c => new PlannedChange(ChangeKind.Update, $"setting {entry.Registration.Description.Id}.{c.Property}", c.Detail)));
        }

        return changes;
    }

    protected override async Task ApplyAsync(SettingsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var (id, values) in step.Entries)
        {
            await administration.UpdateAsync(id, values, version: null, cancellationToken);
        }
    }

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var step = new JsonObject();
        foreach (var description in administration.List().Where(d => d.Type != typeof(ThemeSettings)))
        {
            var document = await administration.GetAsync(description.Id, cancellationToken);
            if (document.Version > 0)
            {
                step[description.Id] = document.Values;
            }
        }

        return step.Count == 0 ? [] : [step];
    }

    private InstalledSettings Find(string id) => registry.List().First(s => string.Equals(s.Registration.Description.Id, id, StringComparison.OrdinalIgnoreCase));
}
