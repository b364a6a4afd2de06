using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>The sample town with every module of the tree, set up once for a class.</summary>
public sealed class SampleTown : IAsyncLifetime
{
    public TestCity City { get; private set; } = null!;

    public async ValueTask InitializeAsync() => City = await TestCity.StartAsync(DatabaseEngine.Sqlite);

    public async ValueTask DisposeAsync()
    {
        if (City is not null)
        {
            await City.DisposeAsync();
        }
    }
}
