using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Tests.Data;

public sealed class HostDatabaseTests
{
    [Fact]
    public void A_citys_file_is_kept_from_the_data_folder_on_so_that_the_folder_can_be_moved()
    {
        var kept = At("/srv/before").ToRegistry(At("/srv/before").InfoFor("pine-river"));

        kept.ShouldNotContain("before");
        At("/srv/after").FromRegistry(DatabaseEngine.Sqlite, kept, null).ShouldBe(At("/srv/after").InfoFor("pine-river"));
    }

    [Fact]
    public void A_file_that_an_earlier_version_named_in_full_is_found_where_it_is_and_pooled()
    {
        var earlier = At("/srv/data").FromRegistry(DatabaseEngine.Sqlite, "Data Source=/srv/data/Sites/pine-river/city.db;Pooling=False", null);

        earlier.ShouldBe(At("/srv/data").InfoFor("pine-river"));
    }

    [Fact]
    public void A_server_is_kept_as_it_was_given()
    {
        var host = new HostDatabase(Sources(), new DataRoot("/srv/data"), "Host=db;Database=towns");

        host.ToRegistry(host.InfoFor("pine-river")).ShouldBe("Host=db;Database=towns");
        host.FromRegistry(DatabaseEngine.Postgres, "Host=db;Database=towns", "city_pine_river").ShouldBe(host.InfoFor("pine-river"));
    }

    private static HostDatabase At(string folder) => new(Sources(), new DataRoot(folder), "sqlite");

    private static ConnectionSources Sources() => new(new SqlitePools(TimeProvider.System), TimeProvider.System);
}
