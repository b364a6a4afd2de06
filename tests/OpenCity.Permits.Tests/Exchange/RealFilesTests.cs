using OpenCity.Permits.Exchange.Profiles;
using OpenCity.Permits.Exchange.ImportPermits;

namespace OpenCity.Permits.Tests.Exchange;

/// <summary>The shipped profiles against the cities' files as published.</summary>
public sealed class RealFilesTests
{
    [Fact]
    public async Task Burlington_s_5026_rows_become_4670_permits()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(ImportProfiles.Get("burlington"), SourceFile.OnDisk(SharedData.Path("permits/burlington_on_building_permits.csv")));

        (summary.Rows, summary.Permits, summary.ErrorRows, summary.SkippedRows).ShouldBe((5026, 4670, 0, 0));
        summary.UnusedColumns.ShouldBeEmpty();
        import.Lines.Count.ShouldBe(5026);

        // Fifteen dwellings, one permit.
        var common = import.Permit("24-010702");
        common.Text("OriginalAddress1").ShouldBe("3187 Bastedo Common");
        common.Text("PermitTypeMapped").ShouldBe("Plumbing");
        common.Value<decimal>("EstProjectCost").ShouldBe(50_000m);
        common.ExtraFields["SubPermits"]!.AsArray().Count.ShouldBe(15);

        // Eight permits on one nursing home over three years: the first opens it, the last is still open.
        var home = import.Permit("23-005375");
        home.Date("AppliedDate").ShouldBe(new DateOnly(2023, 3, 30));
        home.Date("IssuedDate").ShouldBe(new DateOnly(2023, 8, 10));
        home.Text("Description").ShouldBe("New, Nursing Home");
        home.Text("WorkClassMapped").ShouldBe("New");
        home.Value<decimal>("EstProjectCost").ShouldBe(88_000_000m);
        home.Text("Status").ShouldBe("Issued");
        home.ExtraFields["ReferenceFile"]!.ToString().ShouldBe("ZC-237/23");

        // Final and issued parts: it is not completed before all are.
        import.Permit("22-018005").Text("StatusCurrentMapped").ShouldBe("Permit Issued");
        import.Permit("22-018005").Value<int>("HousingUnits").ShouldBe(314);

        // A dwelling less is not a number of dwellings: the row's figure is kept, the foundation's 153 stands.
        import.Permit("23-018708").Value<int>("HousingUnits").ShouldBe(153);
        import.Permit("23-018708").ExtraFields["HousingUnits"]!.ToString().ShouldBe("-1");

        var deck = import.Permit("25-010425");
        deck.Text("OriginalAddress1").ShouldBe("3333 Aberdeen Ave");
        deck.Text("Area").ShouldBe("Ward 6");
        deck.Value<double>("Latitude").ShouldNotBeNull().ShouldBe(43.385468, 0.000001);
        deck.Value<double>("Longitude").ShouldNotBeNull().ShouldBe(-79.821991, 0.000001);
    }

    [Fact]
    public async Task Calgary_s_5000_rows_become_5000_permits_without_a_person_s_name()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(ImportProfiles.Get("calgary"), SourceFile.OnDisk(SharedData.Path("permits/calgary_building_permits.csv")));

        (summary.Rows, summary.Permits, summary.ErrorRows).ShouldBe((5000, 5000, 0));
        summary.UnusedColumns.ShouldBeEmpty();

        var house = import.Permit("BP2013-09623");
        house.Text("Status").ShouldBe("Completed");
        house.Date("CompletedDate").ShouldBe(new DateOnly(2014, 1, 31));
        house.Text("OriginalAddress1").ShouldBe("248 Saddlelake Dr NE");
        house.Text("Area").ShouldBe("Saddle Ridge");
        house.Value<int>("TotalSqFt").ShouldBe(1678);
        house.Value<decimal>("EstProjectCost").ShouldBe(246_089.8m);
        house.Value<double>("Longitude").ShouldBe(-113.9341729);
        house.Text("ContractorCompanyName").ShouldBe("VANITY HOMES");

        // "Unspecified" is no value of the standard.
        import.Stored.Values.Count(p => p.Permit.ExtraFields.ContainsKey("PermitClassMapped")).ShouldBe(113);
        import.Stored.Values.ShouldAllBe(p => !p.Permit.ExtraFields.ToJsonString().Contains("applicant"));
    }
}
