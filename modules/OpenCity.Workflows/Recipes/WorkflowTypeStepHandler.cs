using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Recipes;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.PublishVersion;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Recipes;

/// <summary>Publishes workflows. One whose version in force says the same stays; workflows that the recipe does not name stay too, and so do all cases.</summary>
internal sealed class WorkflowTypeStepHandler(WorkflowsDbContext db, WorkflowCompiler compiler, PublishVersion publish) : RecipeStepHandler<WorkflowTypeStep>
{
    public override string Name => "WorkflowType";

    public override string Summary => "Publishes workflows, in Orchard Core's form.";

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var definitions = await db.Versions.AsNoTracking().Where(v => v.State == VersionState.Published)
            .Join(db.Workflows, v => v.WorkflowId, w => w.Id, (v, w) => new { w.Key, v.Definition }).OrderBy(w => w.Key).ToListAsync(cancellationToken);
        return definitions.Count == 0 ? [] : [new JsonObject { ["name"] = Name, ["data"] = new JsonArray([.. definitions.Select(d => JsonNode.Parse(d.Definition))]) }];
    }

    protected override Task ValidateAsync(WorkflowTypeStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < step.Data.Count; i++)
        {
            var path = $"/data/{i.ToString(CultureInfo.InvariantCulture)}";
            var (workflow, problems) = compiler.Compile(step.Data[i]);
            foreach (var problem in problems)
            {
                context.Error(path + problem.Path, problem.ToString());
            }

            if (workflow is not null && !keys.Add(workflow.Definition.Key))
            {
                context.Error($"{path}/WorkflowTypeId", $"The workflow '{workflow.Definition.Key}' is there twice. Keep one.");
            }
        }

        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(WorkflowTypeStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var changes = new List<PlannedChange>();
        foreach (var definition in step.Data)
        {
            var (key, hash) = ((string?)definition["WorkflowTypeId"] ?? string.Empty, PublishVersion.Store(definition).Hash);
            var inForce = await db.Versions.AsNoTracking().Where(v => v.State == VersionState.Published && db.Workflows.Any(w => w.Id == v.WorkflowId && w.Key == key))
                .Select(v => v.Hash).FirstOrDefaultAsync(cancellationToken);
            if (inForce != hash)
            {
                changes.Add(new PlannedChange(inForce is null ? ChangeKind.Create : ChangeKind.Update, $"workflow {key}", inForce is null ? null : "new version"));
            }
        }

        return changes;
    }

    protected override async Task ApplyAsync(WorkflowTypeStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var definition in step.Data)
        {
            await publish.HandleAsync(definition, cancellationToken);
        }
    }
}
