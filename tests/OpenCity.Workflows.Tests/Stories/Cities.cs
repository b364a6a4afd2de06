using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;
using OpenCity.Workflows.Features.PublishVersion;

[assembly: AssemblyFixture(typeof(OpenCity.Workflows.Tests.Stories.Cities))]

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>One town for each engine, shared by all tests: each has workflows and boats of its own.</summary>
public class Cities : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestCity>>> _cities = new();

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.Postgres];

    public Task<TestCity> GetAsync(DatabaseEngine engine) => _cities.GetOrAdd(engine, e => new Lazy<Task<TestCity>>(() => TestCity.StartAsync(e, options =>
    {
        options.Recipe = Samples.Town;
        options.Configure = builder =>
        {
            builder.Services.AddSingleton<Harbour>();
            builder.Services.AddScoped<IWorkflowSubjects, Boats>();
            builder.Services.AddWorkflowActivity<PaintTask>();
            builder.Services.AddWorkflowActivity<RadioTask>();
        };
    }))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values.Where(c => c.IsValueCreated && c.Value.IsCompletedSuccessfully))
        {
            await (await city.Value).DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>Towns whose clock only the tests of one class turn.</summary>
public sealed class ClockCities : Cities;

internal static class CityExtensions
{
    /// <summary>Asks the workflows as the platform.</summary>
    public static Task<T> AskAsync<T>(this TestCity city, Func<IWorkflows, CancellationToken, Task<T>> ask) =>
        city.RunAsync((services, ct) => ask(services.GetRequiredService<IWorkflows>(), ct));

    /// <summary>Runs a handler as the platform.</summary>
    public static Task<TResult> DoAsync<THandler, TResult>(this TestCity city, Func<THandler, CancellationToken, Task<TResult>> work)
        where THandler : notnull => city.RunAsync((services, ct) => work(services.GetRequiredService<THandler>(), ct));

    public static Task<Guid> PublishAsync(this TestCity city, JsonObject definition) => city.DoAsync<PublishVersion, Guid>((publish, ct) => publish.HandleAsync(definition, ct));

    public static Task<WorkflowCase> StartAsync(this TestCity city, string workflow, string boat, JsonObject? input = null) =>
        city.AskAsync((workflows, ct) => workflows.StartAsync(new StartWorkflow(workflow, Boats.Subject(boat), input ?? []), ct));

    public static async Task<WorkflowCase> ReadAsync(this TestCity city, string workflow, string boat) =>
        (await city.AskAsync((workflows, ct) => workflows.FindAsync(workflow, Boats.Subject(boat), ct))).ShouldNotBeNull();

    /// <summary>Takes an action as the platform, which may take any.</summary>
    public static Task<WorkflowCase> ActAsync(this TestCity city, WorkflowCase seen, string action, string? comment = null, JsonObject? input = null) =>
        city.AskAsync((workflows, ct) => workflows.PerformAsync(new PerformAction(seen.Id, action, seen.Version) { Comment = comment, Input = input ?? [] }, ct));

    public static Task<IReadOnlyList<WorkflowEntry>> HistoryAsync(this TestCity city, Guid id) => city.AskAsync((workflows, ct) => workflows.HistoryAsync(id, 0, 200, ct));

    /// <summary>Works off what is due by the city's clock, beside the platform, which does it too, and waits until it is done.</summary>
    public static async Task RunDueAsync(this TestCity city)
    {
        for (var tries = 0; tries == 0 || await IsSomethingDueAsync(city); tries++)
        {
            tries.ShouldBeLessThan(1_000, "What is due is not worked off.");
            await city.RunAsync(async (services, ct) => await services.GetServices<IDueWork>().Single().RunAsync(ct));
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits for what the platform does by itself.</summary>
    public static async Task WaitUntilAsync(this TestCity city, Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            tries.ShouldBeLessThan(300, "It did not happen within half a minute.");
            await city.RunDueAsync();
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    private static Task<bool> IsSomethingDueAsync(TestCity city) => city.RunAsync((services, ct) =>
    {
        var now = city.Clock.GetUtcNow();
        return services.GetRequiredService<WorkflowsDbContext>().Alarms.AnyAsync(a => a.DueAt <= now, ct);
    });

    public static IEnumerable<string> StateNames(this WorkflowCase seen) => seen.States.Select(s => s.Name).Order(StringComparer.Ordinal);
}
