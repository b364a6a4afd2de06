using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Tenants;

namespace Bad.Careless;

internal sealed class ThingsStep
{
    public required string Thing { get; init; }
}

/// <summary>Adds the thing whether it is there or not.</summary>
internal sealed class ThingsStepHandler(CarelessContext db, IAuditTrail audit, ICityClock clock) : RecipeStepHandler<ThingsStep>
{
    public override string Name => "careless-things";

    public override string Summary => string.Empty;

    protected override Task<IReadOnlyList<PlannedChange>> PlanAsync(ThingsStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PlannedChange>>([new PlannedChange(ChangeKind.Create, $"thing {step.Thing}")]);

    protected override Task ApplyAsync(ThingsStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        var thing = new Thing { Id = clock.NewId(), Name = step.Thing, Colour = "red" };
        db.Things.Add(thing);
        audit.Record(new AuditRecord("careless.added", "thing", thing.Id.ToString(), thing.Name));
        return Task.CompletedTask;
    }
}
