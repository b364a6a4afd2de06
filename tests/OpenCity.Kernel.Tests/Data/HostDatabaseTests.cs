using Microsoft.Data.Sqlite;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Tests.Data;

public sealed class HostDatabaseTests
{
    [Fact]
    public async Task The_file_of_a_city_stays_open_between_requests_and_the_registry_does_not()
    {
        using var pools = new SqlitePools(TimeProvider.System);
        await using var sources = new ConnectionSources(pools, TimeProvider.System);
        var database = new HostDatabase(sources, new DataRoot(Path.GetTempPath()), "sqlite");

        new SqliteConnectionStringBuilder(database.InfoFor("pine-river").ConnectionString).Pooling.ShouldBeTrue();
        new SqliteConnectionStringBuilder(database.Info.ConnectionString).Pooling.ShouldBeFalse();
    }
}
