using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Administration.Tests;

/// <summary>A city to administer, one for all tests of an engine.</summary>
public abstract class AdministeredCity(DatabaseEngine engine) : IAsyncLifetime
{
    public TestCity City { get; private set; } = null!;

    public async ValueTask InitializeAsync() => City = await TestCity.StartAsync(engine);

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (City is not null)
        {
            await City.DisposeAsync();
        }
    }
}

public sealed class SqliteCity() : AdministeredCity(DatabaseEngine.Sqlite);

public sealed class PostgresCity() : AdministeredCity(DatabaseEngine.Postgres);
