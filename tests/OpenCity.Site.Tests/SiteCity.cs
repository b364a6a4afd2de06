using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Site.Tests;

/// <summary>A city whose public pages are read.</summary>
public sealed class SiteCity : IAsyncLifetime
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
