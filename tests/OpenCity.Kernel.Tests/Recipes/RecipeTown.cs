using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Recipes;
using OpenCity.Kernel.Recipes.Reading;
using OpenCity.Kernel.Recipes.Steps;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Recipes;

/// <summary>A town on a real database whose recipes write notes; the notes are a feature that a recipe must enable first.</summary>
internal sealed class RecipeTown : IAsyncDisposable, IRecipeLibrary
{
    private TwoTowns _towns = null!;

    /// <summary>Writing this note fails.</summary>
    public string? Unwritable { get; set; }

    /// <summary>The failure is one that the platform explains, not a defect.</summary>
    public bool FailsByRule { get; set; }

    public HashSet<string> Enabled { get; } = [];

    public List<RecipeProgress> Progress { get; } = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RecipeTown> StartAsync(DatabaseEngine engine)
    {
        var town = new RecipeTown();
        town._towns = await TwoTowns.StartAsync(engine, services => town.Add(services));
        return town;
    }

    public async Task<T> RunAsync<T>(Func<IRecipes, Task<T>> work)
    {
        T result = default!;
        await _towns.RunAsync(async scope => result = await work(scope.GetRequiredService<IRecipes>()));
        return result;
    }

    public Task<RecipeOutcome> ApplyAsync(string json) => RunAsync(recipes => recipes.ApplyAsync(Source(json), [], new Reporter(Progress), Cancellation));

    public Task<RecipePlan> PlanAsync(string json) => RunAsync(recipes => recipes.PlanAsync(Source(json), [], Cancellation));

    public async Task<IReadOnlyList<string>> NotesAsync()
    {
        IReadOnlyList<string> notes = [];
        await _towns.RunAsync(async scope => notes = await scope.Notes().Notes.Select(n => n.Text).Order().ToListAsync(Cancellation));
        return notes;
    }

    public Task DeleteNotesAsync() => _towns.RunAsync(scope => scope.Unit().ExecuteAsync(
        async ct =>
        {
            scope.Audit("notes.deleted");
            await scope.Notes().Notes.ExecuteDeleteAsync(ct);
        },
        Cancellation));

    /// <summary>How many rows the ledger and the audit trail have.</summary>
    public async Task<(long Ledger, long Audit)> CountAsync()
    {
        var ledger = Convert.ToInt64(await _towns.SqlAsync("SELECT COUNT(*) FROM kernel_recipe_ledger"), null);
        var audit = 0L;
        await _towns.RunAsync(async scope => audit = (await scope.GetRequiredService<IAuditTrail>().VerifyAsync(Cancellation)).Records);
        return (ledger, audit);
    }

    public async Task<IReadOnlyList<AuditEntry>> AuditAsync(string prefix)
    {
        IReadOnlyList<AuditEntry> entries = [];
        await _towns.RunAsync(async scope => entries = await scope.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = prefix }, Cancellation));
        return entries;
    }

    public IReadOnlyList<RecipeInfo> List() => [];

    public RecipeSource? Find(string name) => null;

    public ValueTask DisposeAsync() => _towns.DisposeAsync();

    private static RecipeSource Source(string json) => new("test.recipe.json", json, _ => null);

    private void Add(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.AddSingleton<IRecipeLibrary>(this);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<ITenant>(new RecipeBench());
        services.AddScoped<IStepScopes, TownScopes>();
        services.AddScoped<ICityClock, TownClock>();
        services.AddScoped<IFeatures, TownFeatures>();
        services.AddScoped<IInstallation, TownInstallation>();
        services.AddScoped<IRecipes, RecipeService>();
        services.AddScoped<RecipeCompiler>();
        services.AddScoped<RecipeChecker>();
        services.AddScoped<RecipePlanner>();
        services.AddScoped<RecipeRunner>();
        services.AddScoped<RecipeExporter>();
        services.AddScoped<RecipeLedger>();
        services.AddScoped<StepRunner>();
    }

    private sealed class Reporter(List<RecipeProgress> told) : IProgress<RecipeProgress>
    {
        public void Report(RecipeProgress value) => told.Add(value);
    }

    private sealed class TownScopes(RecipeTown town) : IStepScopes
    {
        public Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken) =>
            town._towns.RunAsync(TwoTowns.PineRiver, work, cancellationToken);
    }

    private sealed class TownClock(TimeProvider time) : ICityClock
    {
        public DateTimeOffset Now => time.GetUtcNow();

        public DateOnly Today => DateOnly.FromDateTime(Now.UtcDateTime);

        public TimeZoneInfo TimeZone => TimeZoneInfo.Utc;

        public DateTimeOffset ToCityTime(DateTimeOffset instant) => instant;

        public Guid NewId() => Guid.CreateVersion7(Now);
    }

    /// <summary>As the kernel's: a scope sees the features that were on when it began.</summary>
    private sealed class TownFeatures(RecipeTown town, IUnitOfWork unitOfWork, IAuditTrail audit) : IFeatures
    {
        private readonly HashSet<string> _seen = [.. town.Enabled];

        public IReadOnlyList<FeatureDescription> Installed { get; } = [new("OpenCity.Notes", "Notes", "", "", "OpenCity.Notes", "1.0", false, false, false, [], [])];

        public bool IsEnabled(string featureId) => _seen.Contains(featureId);

        public FeatureChange Plan(IReadOnlyCollection<string> enable, IReadOnlyCollection<string> disable) => new([.. enable.Except(_seen)], [.. disable.Intersect(_seen)], []);

        public Task ApplyAsync(FeatureChange change, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
            _ =>
            {
                change.Enable.ToList().ForEach(id => audit.Record(new AuditRecord("features.enabled", "feature", id, id)));
                unitOfWork.OnCommitted(() => town.Enabled.UnionWith(change.Enable));
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private sealed class TownInstallation(IFeatures features, NotesDbContext notes, IAuditTrail audit, RecipeTown town) : IInstallation
    {
        public IReadOnlyList<Installed<IRecipeStepHandler>> Steps() =>
        [
            new(new FeatureStepHandler(features), null, true),
            new(new NotesHandler(notes, audit, town), "OpenCity.Notes", features.IsEnabled("OpenCity.Notes")),
        ];

        public IReadOnlyList<Installed<Permission>> Permissions() => [];
    }
}

internal sealed class NotesStep
{
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>Writes the notes that are not there.</summary>
internal sealed class NotesHandler(NotesDbContext notes, IAuditTrail audit, RecipeTown town) : RecipeStepHandler<NotesStep>
{
    public override string Name => "notes";

    public override string Summary => "Writes notes.";

    protected override async Task<IReadOnlyList<PlannedChange>> PlanAsync(NotesStep step, RecipeStepContext context, CancellationToken cancellationToken) =>
        [.. (await MissingAsync(step, cancellationToken)).Select(text => new PlannedChange(ChangeKind.Create, $"note {text}"))];

    protected override async Task ApplyAsync(NotesStep step, RecipeStepContext context, CancellationToken cancellationToken)
    {
        foreach (var text in await MissingAsync(step, cancellationToken))
        {
            notes.Add(new Note { Text = text });
            audit.Record(new AuditRecord("notes.written", "note", text, text));
            await notes.SaveChangesAsync(cancellationToken);
            if (text == town.Unwritable)
            {
                throw town.FailsByRule ? new RuleViolation("notes.unwritable", "The note {0} cannot be written.", text) : new IOException("No space left on device");
            }
        }
    }

    private async Task<List<string>> MissingAsync(NotesStep step, CancellationToken cancellationToken)
    {
        var present = await notes.Notes.Select(n => n.Text).ToListAsync(cancellationToken);
        return [.. step.Notes.Except(present)];
    }
}
