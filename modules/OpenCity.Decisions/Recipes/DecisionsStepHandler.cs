using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Recipes;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.PublishVersion;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Recipes;

/// <summary>Publishes decision models. A version that is there with the same day, content and test cases stays; models that the recipe does not name stay too.</summary>
internal sealed class DecisionsStepHandler(DecisionsDbContext db, StepModels files, Drafts drafts, VersionTests tests, PublishVersion publish, IAuditTrail audit) : RecipeStepHandler<DecisionsStep>
{
    public override string Name => "decisions";

    public override string Summary => "Publishes decision models (DMN) with their test cases.";

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var entries = new JsonArray();
        foreach (var model in await db.Models.AsNoTracking().OrderBy(m => m.Key).ToListAsync(cancellationToken))
        {
            var versions = await db.Versions.AsNoTracking().Where(v => v.ModelId == model.Id && v.State == VersionState.Published).OrderBy(v => v.EffectiveFrom).ThenBy(v => v.Number).ToListAsync(cancellationToken);
            foreach (var version in versions.GroupBy(v => v.EffectiveFrom).Select(g => g.Last()))
            {
                entries.Add(Entry(model, version, await tests.ListAsync(version.Id, cancellationToken)));
            }
        }

        return entries.Count == 0 ? [] : [new JsonObject { ["name"] = Name, ["models"] = entries }];
    }

    protected override async Task ValidateAsync(DecisionsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        for (var i = 0; i < step.Models.Count; i++)
        {
            var (entry, path) = (step.Models[i], $"/models/{i.ToString(CultureInfo.InvariantCulture)}");
            foreach (var other in step.Models.Take(i).Where(o => o.Key == entry.Key))
            {
                if (other.EffectiveFrom == entry.EffectiveFrom)
                {
                    context.Error($"{path}/effectiveFrom", $"The model '{entry.Key}' has another version from the same day. Give each version a day of its own.");
                }

                if (!other.Title.Equals(entry.Title))
                {
                    context.Error($"{path}/title", $"The model '{entry.Key}' has another title above. Give all its versions the same.");
                }
            }

            await files.CheckAsync(step, entry, path, context, cancellationToken);
        }
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(DecisionsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var changes = new List<PlannedChange>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in step.Models)
        {
            var model = await db.Models.AsNoTracking().FirstOrDefaultAsync(m => m.Key == entry.Key, cancellationToken);
            var isNew = known.Add(entry.Key) && model is null;
            if (model is not null && !model.Title.Equals(entry.Title))
            {
                changes.Add(new PlannedChange(ChangeKind.Update, $"decision model {entry.Key}", "title"));
            }

            if (model is null || !await IsThereAsync(model.Id, entry, context, cancellationToken))
            {
                changes.Add(new PlannedChange(isNew ? ChangeKind.Create : ChangeKind.Update, $"decision model {entry.Key}", $"version from {Day(entry.EffectiveFrom)}"));
            }
        }

        return changes;
    }

    protected override async Task ApplyAsync(DecisionsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var entry in StepModels.Ordered(step, context))
        {
            var model = await db.Models.AsTracking().FirstOrDefaultAsync(m => m.Key == entry.Key, cancellationToken);
            if (model is null)
            {
                model = drafts.AddModel(entry.Key, entry.Title);
                audit.Record(new AuditRecord("decisions.model-created", "decision-model", model.Id.ToString(), model.Key));
            }
            else if (!model.Title.Equals(entry.Title))
            {
                model.Title = entry.Title;
                audit.Record(new AuditRecord("decisions.model-renamed", "decision-model", model.Id.ToString(), model.Key));
            }

            if (!await IsThereAsync(model.Id, entry, context, cancellationToken))
            {
                await PublishAsync(model, entry, context, cancellationToken);
            }
        }
    }

    private async Task PublishAsync(DecisionModel model, DecisionModelStep entry, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var version = await drafts.AddAsync(model, StepModels.Read(entry, context), cancellationToken);
        for (var i = 0; i < entry.Tests.Count; i++)
        {
            tests.Add(version.Id, i + 1, StepModels.Test(entry.Tests[i]));
        }

        // What publishing reads must be in the database.
        await db.SaveChangesAsync(cancellationToken);
        await publish.HandleAsync(version.Id, null, entry.EffectiveFrom, cancellationToken);
    }

    /// <summary>Whether the newest published version of that day says the same and has the same test cases.</summary>
    private async Task<bool> IsThereAsync(Guid modelId, DecisionModelStep entry, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var (_, hash) = CheckedModel.Store(StepModels.Read(entry, context));
        var version = await db.Versions.AsNoTracking().Where(v => v.ModelId == modelId && v.State == VersionState.Published && v.EffectiveFrom == entry.EffectiveFrom)
            .OrderByDescending(v => v.Number).Select(v => new { v.Id, v.Hash }).FirstOrDefaultAsync(cancellationToken);
        return version?.Hash == hash
            && (await tests.ListAsync(version.Id, cancellationToken)).Select(Compared).SequenceEqual(entry.Tests.Select(StepModels.Test).Select(Compared));
    }

    private static string Compared(ModelTest test) => Compared(new NewTest(test.Name, test.Decision, test.Inputs, test.Expected));

    private static string Compared(NewTest test) => string.Join('\n', test.Name, test.Decision, test.Inputs, test.Expected);

    private static JsonObject Entry(DecisionModel model, ModelVersion version, IEnumerable<ModelTest> cases) => new()
    {
        ["key"] = model.Key,
        ["title"] = System.Text.Json.JsonSerializer.SerializeToNode(model.Title, System.Text.Json.JsonSerializerOptions.Default),
        ["effectiveFrom"] = Day(version.EffectiveFrom!.Value),
        ["dmn"] = version.Dmn,
        ["tests"] = new JsonArray([.. cases.Select(t => new JsonObject
        {
            ["name"] = t.Name,
            ["decision"] = t.Decision,
            ["inputs"] = JsonNode.Parse(t.Inputs),
            ["expected"] = JsonNode.Parse(t.Expected),
        })]),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
