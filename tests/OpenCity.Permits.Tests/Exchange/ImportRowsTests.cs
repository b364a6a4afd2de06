using OpenCity.Permits.Exchange.ImportPermits;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class ImportRowsTests
{
    private const string Heading = "No,State,Date,X,Y,Type,Cost\n";

    private static readonly ImportProfile Plain = MemoryImport.Profile(Json(string.Empty));

    private static readonly ImportProfile Combining = MemoryImport.Profile(Json("""
        "rows": { "orderBy": "IssuedDate", "keepAs": "SubPermits", "keep": ["Date", "Cost"] },
        """));

    [Fact]
    public async Task A_date_that_is_none_is_told_with_its_form_and_the_rest_goes_on()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-30,,,,\n2,Open,2031-02-28,,,,\n"));

        summary.ErrorRows.ShouldBe(1);
        summary.Created.ShouldBe(1);
        import.Lines[0].Row.ShouldBe(2);
        import.Lines[0].Message.ShouldContain("IssuedDate: '2031-02-30' is not a date of the form yyyy-MM-dd");
        import.Stored.Keys.ShouldBe(["2"]);
    }

    [Theory]
    [InlineData("9031-02-28")]
    [InlineData("0231-02-28")]
    public async Task A_date_that_cannot_be_right_is_an_error(string date)
    {
        var import = new MemoryImport();
        await import.RunAsync(Plain, MemoryImport.File(Heading + $"1,Open,{date},,,,\n"));

        import.Lines.ShouldHaveSingleItem().Message.ShouldContain("cannot be right");
    }

    [Fact]
    public async Task Coordinates_out_of_range_are_told_with_what_to_look_for()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,4800629.5,593253.7,,\n2,Open,2031-02-01,593253.7,4800629.5,,\n3,Open,2031-02-01,593253.7,5100629.5,,\n"));

        summary.ErrorRows.ShouldBe(2);
        import.Lines.Single(l => l.Key == "1").Message.ShouldContain("Check whether X and Y are exchanged");
        import.Lines.Single(l => l.Key == "3").Message.ShouldContain("outside the bounds of the profile");
        import.Permit("2").Values["Latitude"].ShouldBeOfType<double>().ShouldBe(43.3525, 0.001);
    }

    [Fact]
    public async Task A_broken_row_is_told_with_its_line_and_the_rest_goes_on()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,,,,\n2,Open\n3,\"Open,2031-02-01,,,,\n4,Open,2031-02-01,,,,\n", mark: true));

        summary.ErrorRows.ShouldBe(2);
        summary.Created.ShouldBe(2);
        import.Lines.Single(l => l.Row == 3).Message.ShouldContain("2 cells where the heading has 7");
        import.Lines.Single(l => l.Row == 4).Message.ShouldContain("never closed");
        import.Stored.Keys.ShouldBe(["1", "4"], ignoreOrder: true);
    }

    [Fact]
    public async Task Bytes_of_another_encoding_are_told_with_the_remedy()
    {
        var import = new MemoryImport();
        var bytes = "No,State,Date,X,Y,Type,Cost\n1,Open,2031-02-01,,,Ch\u00e2let,\n"u8.ToArray();
        var latin1 = System.Text.Encoding.Latin1.GetBytes(System.Text.Encoding.UTF8.GetString(bytes));
        await import.RunAsync(Plain, new SourceFile("old.csv", _ => Task.FromResult<Stream>(new MemoryStream(latin1))));

        import.Lines.ShouldHaveSingleItem().Message.ShouldContain("Save the file as UTF-8");
    }

    [Fact]
    public async Task A_status_that_the_profile_does_not_know_is_an_error_of_its_row()
    {
        var import = new MemoryImport();
        await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Dormant,2031-02-01,,,,\n"));

        import.Lines.ShouldHaveSingleItem().Message.ShouldContain("'Dormant' is not in the profile");
    }

    [Fact]
    public async Task A_value_that_the_profile_does_not_map_stays_empty_and_is_kept()
    {
        var import = new MemoryImport();
        await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,,,Treehouse,\n"));

        import.Permit("1").Values.ShouldNotContainKey("PermitTypeMapped");
        import.Permit("1").ExtraFields["PermitTypeMapped"]!.ToString().ShouldBe("Treehouse");
    }

    [Fact]
    public async Task A_repeated_key_is_an_error_where_the_profile_does_not_combine()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,,,,\n1,Open,2031-02-02,,,,\n"));

        summary.Created.ShouldBe(1);
        import.Lines.Single(l => l.Outcome == ImportOutcome.Error).Message.ShouldContain("Row 2 has the same key");
    }

    [Fact]
    public async Task Several_rows_become_one_permit_wherever_they_stand()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(Combining, MemoryImport.File(Heading + "1,Closed,2031-03-01,,,,10\n2,Open,2031-01-01,,,,\n1,Open,2031-02-01,,,,30\n"));

        summary.Rows.ShouldBe(3);
        summary.Permits.ShouldBe(2);
        var permit = import.Permit("1");
        permit.Date("IssuedDate").ShouldBe(new DateOnly(2031, 2, 1));
        permit.Text("Status").ShouldBe("Issued");
        permit.Value<decimal>("EstProjectCost").ShouldBe(40m);
        permit.ExtraFields["SubPermits"]!.ToJsonString().ShouldBe("""[{"Date":"2031-02-01","Cost":"30"},{"Date":"2031-03-01","Cost":"10"}]""");
        import.Lines.Count(l => l.Key == "1").ShouldBe(2);
    }

    [Fact]
    public async Task A_broken_last_row_still_closes_its_permit()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(Combining, MemoryImport.File(Heading + "1,Open,2031-02-01,,,,\n1,Open,never,,,,\n"));

        summary.Permits.ShouldBe(1);
        summary.ErrorRows.ShouldBe(1);
        import.Stored.Keys.ShouldBe(["1"]);
    }

    [Fact]
    public async Task Rows_are_left_out_on_purpose_with_the_reason()
    {
        var profile = MemoryImport.Profile(Json("""
            "skip": [ { "column": "Type", "in": ["TEST"], "because": "A record for training." } ],
            """));
        var import = new MemoryImport();
        var summary = await import.RunAsync(profile, MemoryImport.File(Heading + "1,Open,2031-02-01,,,TEST,\n"));

        summary.SkippedRows.ShouldBe(1);
        import.Lines.ShouldHaveSingleItem().Message.ShouldBe("A record for training.");
    }

    [Fact]
    public async Task A_second_import_changes_nothing_and_a_changed_row_is_an_update()
    {
        var import = new MemoryImport();
        await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,,,,\n2,Open,2031-02-01,,,,\n"));
        var again = await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,,,,\n2,Closed,2031-02-01,,,,\n3,Open,2031-02-01,,,,\n"));

        (again.Created, again.Updated, again.Unchanged).ShouldBe((1, 1, 1));
        import.Audit.Count.ShouldBe(2);
        import.Audit[^1].After!["updated"]!.GetValue<long>().ShouldBe(1);
    }

    [Fact]
    public async Task A_dry_run_says_the_same_and_changes_nothing()
    {
        var import = new MemoryImport();
        var summary = await import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,,,,\n2,Open,never,,,,\n"), dryRun: true);

        (summary.Created, summary.ErrorRows).ShouldBe((1, 1));
        import.Stored.ShouldBeEmpty();
        import.Audit.ShouldBeEmpty();
    }

    [Fact]
    public async Task Strict_imports_nothing_when_one_row_is_an_error()
    {
        var import = new MemoryImport();
        var failed = await Should.ThrowAsync<Abstractions.Errors.ValidationFailed>(
            import.RunAsync(Plain, MemoryImport.File(Heading + "1,Open,2031-02-01,,,,\n2,Open,never,,,,\n"), strict: true));

        failed.Message.ShouldContain("Nothing was imported: 1 of 2 rows are errors, the first in row 3");
        import.Stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_import_that_was_cut_off_is_resumed_by_running_it_again()
    {
        var rows = string.Concat(Enumerable.Range(1, 5_000).Select(i => $"{i},Open,2031-02-01,,,,\n"));
        var import = new MemoryImport { FailInBatch = 2 };
        await Should.ThrowAsync<IOException>(import.RunAsync(Plain, MemoryImport.File(Heading + rows)));

        import.Stored.Count.ShouldBe(ImportRun.BatchSize);
        import.Audit.ShouldHaveSingleItem().Action.ShouldBe("permits.import.interrupted");

        import.FailInBatch = 0;
        var summary = await import.RunAsync(Plain, MemoryImport.File(Heading + rows));

        (summary.Unchanged, summary.Created).ShouldBe((ImportRun.BatchSize, 5_000 - ImportRun.BatchSize));
        import.Stored.Count.ShouldBe(5_000);
    }

    [Fact]
    public async Task A_file_that_breaks_off_while_it_is_read_leaves_the_batches_before_and_a_record()
    {
        var text = Heading + string.Concat(Enumerable.Range(1, 5_000).Select(i => $"{i},Open,2031-02-01,,,,\n"));
        var opened = 0;
        var file = new SourceFile("test.csv", _ => Task.FromResult<Stream>(opened++ == 0
            ? new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text))
            : new BrokenStream(System.Text.Encoding.UTF8.GetBytes(text[..(text.Length * 9 / 10)]))));
        var import = new MemoryImport();
        (await Should.ThrowAsync<IOException>(import.RunAsync(Plain, file))).Message.ShouldBe("The disk was pulled out.");

        import.Stored.Count.ShouldBe(ImportRun.BatchSize * 2);
        import.Audit.ShouldHaveSingleItem().After!["permits"]!.GetValue<long>().ShouldBe(ImportRun.BatchSize * 2);
    }

    [Fact]
    public async Task A_file_without_a_column_of_the_profile_is_refused_with_line_and_suggestion()
    {
        var refused = await Should.ThrowAsync<ProfileInvalid>(new MemoryImport().RunAsync(Plain, MemoryImport.File("No,State,Dat,X,Y,Type,Cost\n")));

        refused.Errors.ShouldHaveSingleItem().Message.ShouldContain("The file has no column 'Date'. Did you mean 'Dat'?");
    }

    [Fact]
    public async Task An_empty_file_is_refused() =>
        (await Should.ThrowAsync<ProfileInvalid>(new MemoryImport().RunAsync(Plain, MemoryImport.File(string.Empty)))).Message.ShouldContain("The file is empty");

    private static string Json(string more) => $$"""
        {
          "name": "test",
          "key": ["No"],
          {{more}}
          "coordinates": { "x": "X", "y": "Y", "projection": "EPSG:26917", "bounds": [-80.1, 43.2, -79.6, 43.6] },
          "fields": {
            "PermitNum": { "column": "No" },
            "Status": { "column": "State", "values": { "Open": "Issued", "Closed": "Completed" } },
            "IssuedDate": { "column": "Date", "formats": ["yyyy-MM-dd"], "combine": "min" },
            "PermitTypeMapped": { "column": "Type", "values": { "House": "Building" } },
            "EstProjectCost": { "column": "Cost", "combine": "sum" }
          }
        }
        """;

    /// <summary>Fails where its bytes end.</summary>
    private sealed class BrokenStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The disk was pulled out.");
    }
}
