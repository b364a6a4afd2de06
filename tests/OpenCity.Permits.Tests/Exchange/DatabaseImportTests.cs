using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Register;
using OpenCity.Permits.Tests.Register;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class SqliteImportTests(SqlitePermitsCity city) : DatabaseImportTests(city), IClassFixture<SqlitePermitsCity>;

public sealed class PostgresImportTests(PostgresPermitsCity city) : DatabaseImportTests(city), IClassFixture<PostgresPermitsCity>;

public abstract class DatabaseImportTests(PermitsCity city)
{
    [Fact]
    public async Task Importing_again_brings_no_duplicates_and_moves_what_changed()
    {
        var row = "R-1,Deck,Open,2030-01-01,2030-01-11,1 Mill Street,A deck,North,-79.4,45.1,1000,Maple\n";
        var first = await city.ImportAsync(row + "R-2,Deck,Open,2030-01-01,2030-01-11,2 Mill Street,Another deck,North,-79.4,45.1,,\n");
        var again = await city.ImportAsync(row + "R-2,Deck,Closed,2030-01-01,2030-01-12,2 Mill Street,Another terrace,South,-79.3,45.2,,\n");

        (first.Created, again.Created, again.Updated, again.Unchanged).ShouldBe((2, 0, 1, 1));
        var found = await FindAsync(new RegisterFilter { Text = "R-2" });
        found.ShouldHaveSingleItem().Description.ShouldBe("Another terrace");
        found[0].Area.ShouldBe("South");
        (await FindAsync(new RegisterFilter { Text = "R-2 deck", Area = "North" })).ShouldBeEmpty();

        // The squares of the map follow: one permit in each place, none counted twice.
        var map = await city.City.RunAsync((services, ct) => services.GetRequiredService<MapPermits>().HandleAsync(new RegisterFilter { Type = "Deck" }, new MapBox(-79.35, 45.15, -79.25, 45.25), 12, ct));
        map.Points.Select(p => p.Number).ShouldBe(["R-2"]);
    }

    [Fact]
    public async Task What_is_imported_is_read_as_it_stood_in_the_file()
    {
        var work = "A \\ \"deck\" of 3 m², facing Élise's <garden> 🏡\nand 'the' lane\twith\u0001 a mark";
        await city.ImportAsync($"V-1,Deck,Open,2030-01-01,2030-01-11,,\"{work.Replace("\"", "\"\"", StringComparison.Ordinal)}\",,-79.1234567,45,1234.5678,\n");

        var permit = await city.City.RunAsync((services, ct) => services.GetRequiredService<PermitsDbContext>().Permits.AsNoTracking().SingleAsync(p => p.Number == "V-1", ct));
        permit.Description.ShouldBe("A \\ \"deck\" of 3 m², facing Élise's <garden> 🏡 and 'the' lane with\u0001 a mark");
        (permit.Longitude, permit.Latitude, permit.EstProjectCost).ShouldBe((-79.1234567, 45d, 1234.5678m));
        (permit.IssuedDate, permit.RegisterDate).ShouldBe((new DateOnly(2030, 1, 11), new DateOnly(2030, 1, 11)));
        (permit.Address1, permit.Area, permit.VerificationCode, permit.CompletedDate).ShouldBe((null, null, null, null));
        (permit.Version, permit.CreatedAt).ShouldBe((1, permit.UpdatedAt));
    }

    [Fact]
    public async Task A_dry_run_leaves_the_register_as_it_was()
    {
        var summary = await city.ImportAsync("D-1,Deck,Open,2030-01-01,2030-01-11,1 Zanzibar Street,A deck,North,-79.4,45.1,1000,Maple\n", dryRun: true);

        summary.Created.ShouldBe(1);
        (await FindAsync(new RegisterFilter { Text = "Zanzibar" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Burlington_s_file_is_imported_whole_and_recorded_as_one_act()
    {
        var file = SourceFile.OnDisk(SharedData.Path("permits/burlington_on_building_permits.csv"));
        var summary = await city.ImportAsync(ImportProfiles.Get("burlington"), file);
        var again = await city.ImportAsync(ImportProfiles.Get("burlington"), file);

        (summary.Created, summary.ErrorRows).ShouldBe((4670, 0));
        (again.Created, again.Updated, again.Unchanged).ShouldBe((0, 0, 4670));
        var abbey = await FindAsync(new RegisterFilter { Text = "1268 abbey" });
        abbey.Select(p => p.Number).ShouldBe(["24-015513", "24-019651"]);
        (await FindAsync(new RegisterFilter { Text = "24-0156" })).ShouldNotBeEmpty();

        var map = await city.City.RunAsync((services, ct) => services.GetRequiredService<MapPermits>().HandleAsync(new RegisterFilter(), new MapBox(-80.1, 43.2, -79.6, 43.6), 11, ct));
        map.Squares.Sum(s => s.Total).ShouldBe(4670);
        map.Squares.ShouldAllBe(s => s.Longitude > -80.1 && s.Longitude < -79.6 && s.Latitude > 43.2 && s.Latitude < 43.6);

        var acts = await city.City.RunAsync((services, ct) => services.GetRequiredService<IAuditTrail>().ListAsync(new AuditQuery { ActionPrefix = "permits.import.finished" }, ct));
        acts[1].Record.After!["created"]!.GetValue<long>().ShouldBe(4670);
        acts[0].Record.After!["unchanged"]!.GetValue<long>().ShouldBe(4670);
    }

    [Fact]
    public async Task Calgary_s_file_is_imported_whole()
    {
        var summary = await city.ImportAsync(ImportProfiles.Get("calgary"), SourceFile.OnDisk(SharedData.Path("permits/calgary_building_permits.csv")));

        (summary.Created, summary.ErrorRows).ShouldBe((5000, 0));
        (await FindAsync(new RegisterFilter { Text = "saddlelake 248" })).ShouldContain(p => p.Number == "BP2013-09623");
    }

    private async Task<IReadOnlyList<RegisterEntry>> FindAsync(RegisterFilter filter) =>
        (await city.City.RunAsync((services, ct) => services.GetRequiredService<FindPermits>().HandleAsync(filter, null, null, 25, ct))).Entries;
}
