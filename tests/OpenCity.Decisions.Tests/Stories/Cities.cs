using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Contracts.Decisions;
using OpenCity.Testing;

[assembly: AssemblyFixture(typeof(OpenCity.Decisions.Tests.Stories.Cities))]

namespace OpenCity.Decisions.Tests.Stories;

/// <summary>One town for each engine, shared by all tests: each makes models of its own.</summary>
public sealed class Cities : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestCity>>> _cities = new();

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    public Task<TestCity> GetAsync(DatabaseEngine engine) => _cities.GetOrAdd(engine, e => new Lazy<Task<TestCity>>(() => TestCity.StartAsync(e, options =>
    {
        options.Recipe = Samples.Town;
        options.Listen<DecisionModelPublished>();
    }))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values.Where(c => c.IsValueCreated && c.Value.IsCompletedSuccessfully))
        {
            await (await city.Value).DisposeAsync();
        }
    }
}

internal static class CityExtensions
{
    public static Task<RecipeOutcome> ApplyAsync(this TestCity city, string recipe, Func<string, Stream?>? files = null) => city.RunAsync((services, ct) =>
        services.GetRequiredService<IRecipes>().ApplyAsync(new RecipeSource("rules.recipe.json", recipe, files ?? (_ => null)), new RecipeParameters(), progress: null, ct));

    public static Task<DecisionResult> AskAsync(this TestCity city, DecisionRequest request) => city.RunAsync((services, ct) => services.GetRequiredService<IDecisions>().EvaluateAsync(request, ct));

    /// <summary>Runs a handler as the platform.</summary>
    public static Task<TResult> DoAsync<THandler, TResult>(this TestCity city, Func<THandler, CancellationToken, Task<TResult>> work)
        where THandler : notnull => city.RunAsync((services, ct) => work(services.GetRequiredService<THandler>(), ct));
}
