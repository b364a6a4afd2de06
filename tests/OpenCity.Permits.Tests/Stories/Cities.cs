using System.Collections.Concurrent;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

[assembly: AssemblyFixture(typeof(OpenCity.Permits.Tests.Stories.Cities))]

namespace OpenCity.Permits.Tests.Stories;

/// <summary>One small town for each engine, shared by all tests: each makes applications of its own.</summary>
public sealed class Cities : IAsyncDisposable
{
    private readonly ConcurrentDictionary<DatabaseEngine, Lazy<Task<TestCity>>> _cities = new();

    public Task<TestCity> GetAsync(DatabaseEngine engine) =>
        _cities.GetOrAdd(engine, e => new Lazy<Task<TestCity>>(() => TestCity.StartAsync(e))).Value;

    public async ValueTask DisposeAsync()
    {
        foreach (var city in _cities.Values.Where(c => c.IsValueCreated && c.Value.IsCompletedSuccessfully))
        {
            await (await city.Value).DisposeAsync();
        }
    }
}
