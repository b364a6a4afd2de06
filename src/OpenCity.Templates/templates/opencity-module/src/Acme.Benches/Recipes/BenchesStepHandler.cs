using System.Text.Json.Nodes;
using Acme.Benches.Features.AddEntry;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Recipes;

namespace Acme.Benches.Recipes;

internal sealed class BenchesStepHandler(BenchesContext db, AddEntry add) : RecipeStepHandler<BenchesStep>
{
    public override string Name => "benches";

    public override string Summary => "Adds entries to the list.";

    public override async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken cancellationToken)
    {
        var names = await db.Entries.OrderBy(entry => entry.Name).Select(entry => entry.Name).ToListAsync(cancellationToken);
        return names.Count == 0 ? [] : [new JsonObject { ["entries"] = new JsonArray([.. names.Select(name => new JsonObject { ["name"] = name })]) }];
    }

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(BenchesStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
        [.. (await MissingAsync(step, cancellationToken)).Select(name => new PlannedChange(ChangeKind.Create, $"entry {name}"))];

    protected override async Task ApplyAsync(BenchesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var name in await MissingAsync(step, cancellationToken))
        {
            await add.RunAsync(name, cancellationToken);
        }
    }

    /// <summary>Plan and apply agree, because both ask here: that is what makes a second application change nothing.</summary>
    private async Task<List<string>> MissingAsync(BenchesStep step, CancellationToken cancellationToken)
    {
        var present = await db.Entries.Select(entry => entry.Name).ToListAsync(cancellationToken);
        return [.. step.Entries.Select(entry => entry.Name).Distinct().Except(present)];
    }
}
