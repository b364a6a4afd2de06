using System.Globalization;
using System.Text;
using System.Text.Json;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Exchange.Reading;
using OpenCity.Permits.Tests.Register;
using OpenCity.Permits.Tests.Verification;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class SqliteBldsExportTests(SqliteIssuingCity city) : BldsExportTests(city), IClassFixture<SqliteIssuingCity>;

public sealed class PostgresBldsExportTests(PostgresIssuingCity city) : BldsExportTests(city), IClassFixture<PostgresIssuingCity>;

/// <summary>What the city publishes, held against the standard.</summary>
public abstract class BldsExportTests(IssuingCity city)
{
    [Fact]
    public async Task The_heading_is_the_standard_s_to_the_letter()
    {
        var standard = File.ReadAllLines(SharedData.Path("standards/blds/blds_fields.csv")).Skip(1).Select(l => l.Split(',')).ToList();

        (await RowsAsync("permits.csv"))[0].ShouldBe(standard.Where(s => s[0] == "permits").Select(s => s[2]));
        (await RowsAsync("permit-status-changes.csv"))[0].ShouldBe(standard.Where(s => s[0] == "permit_status_history").Select(s => s[2]));
        (await RowsAsync("dataset-information.csv"))[0].ShouldBe(standard.Where(s => s[0] == "dataset_info").Select(s => s[2]));
    }

    [Fact]
    public async Task Every_cell_is_of_its_field_s_type_and_values()
    {
        var rows = await RowsAsync("permits.csv");

        rows.Count.ShouldBe(1 + IssuingCity.Historic + IssuingCity.InRegister);
        foreach (var row in rows.Skip(1))
        {
            row.Length.ShouldBe(61);
            foreach (var field in BldsPermits.Fields.Where(f => row[f.Ordinal].Length > 0))
            {
                var cell = row[field.Ordinal];
                if (field.Allowed.Count > 0)
                {
                    field.Allowed.ShouldContain(cell);
                }

                (field.Kind switch
                {
                    FieldKind.Date => DateOnly.TryParseExact(cell, "yyyy-MM-dd", out _),
                    FieldKind.Integer => int.TryParse(cell, CultureInfo.InvariantCulture, out _),
                    FieldKind.Number => decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
                    FieldKind.Json => JsonDocument.Parse(cell).RootElement.ValueKind == JsonValueKind.Object,
                    _ => true,
                }).ShouldBeTrue($"{field.Name}: {cell}");
            }

            // Footnotes 1 and 2 of the standard: one of two must be there.
            (Cell(row, "AppliedDate") + Cell(row, "IssuedDate")).ShouldNotBeEmpty();
            (Cell(row, "CompletedDate") + Cell(row, "StatusCurrent")).ShouldNotBeEmpty();
            Cell(row, "OriginalState").ShouldBe("ON");
            Cell(row, "Link").ShouldStartWith("https://pineriver.example/permits/register/");
        }
    }

    [Fact]
    public async Task What_the_standard_has_no_value_for_is_left_empty_and_kept()
    {
        var rows = (await RowsAsync("permits.csv")).ToDictionary(r => r[0]);

        Cell(rows["P-0003"], "PermitTypeMapped").ShouldBeEmpty();
        JsonDocument.Parse(Cell(rows["P-0003"], "ExtraFields")).RootElement.GetProperty("PermitTypeMapped").GetString().ShouldBe("Deck");
        Cell(rows["P-0001"], "PermitTypeMapped").ShouldBe("Fence");
        Cell(rows["P-0001"], "Description").ShouldBe("Work number 1, with a \"quoted\" word");
        Cell(rows[IssuingCity.Issued], "StatusCurrentMapped").ShouldBe("Permit Issued");
        Cell(rows[IssuingCity.Issued], "PermitTypeDesc").ShouldBe("Deck");
        Cell(rows[IssuingCity.Issued], "Fee").ShouldBe("125");
        Cell(rows[IssuingCity.Lapsed], "StatusCurrentMapped").ShouldBeEmpty();
        JsonDocument.Parse(Cell(rows[IssuingCity.Lapsed], "ExtraFields")).RootElement.GetProperty("StatusCurrentMapped").GetString().ShouldBe("Expired");
    }

    [Fact]
    public async Task Says_nothing_of_applicants_and_nothing_of_drafts()
    {
        foreach (var file in new[] { "permits.csv", "permits.json", "permit-status-changes.csv" })
        {
            var text = await TextAsync(file);
            text.ShouldNotContain(IssuingCity.Holder);
            text.ShouldNotContain("holder@private.example");
            text.ShouldNotContain("A draft that nobody may see");
        }
    }

    [Fact]
    public async Task The_JSON_says_the_same_as_the_CSV()
    {
        using var json = JsonDocument.Parse(await TextAsync("permits.json"));
        var rows = await RowsAsync("permits.csv");

        json.RootElement.GetArrayLength().ShouldBe(rows.Count - 1);
        var first = json.RootElement[0];
        first.GetProperty("PermitNum").GetString().ShouldBe(rows[1][0]);
        first.GetProperty("Latitude").GetDouble().ShouldBe(double.Parse(Cell(rows[1], "Latitude"), CultureInfo.InvariantCulture));
        first.GetProperty("EstProjectCost").GetDecimal().ShouldBe(1000m);
        first.GetProperty("OriginalZip").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task Tells_what_a_permit_was_before()
    {
        var rows = (await RowsAsync("permit-status-changes.csv")).Skip(1).Where(r => r[0] == IssuingCity.Issued).ToList();

        rows.Select(r => (r[1], r[3])).ShouldBe([("Received", "Application Accepted"), ("In review", "In Review")]);
        rows[1][2].ShouldBe("2031-03-02");
    }

    [Fact]
    public async Task Names_the_dataset()
    {
        var row = (await RowsAsync("dataset-information.csv"))[1];

        row[0].ShouldBe("pine-river");
        row[1].ShouldBe("1.2");
        row[2].ShouldBe("info@pineriver.example");
        row[4].ShouldBe("EPSG:4326");
    }

    private static string Cell(string[] row, string field) => row[BldsPermits.ByName[field].Ordinal];

    private async Task<string> TextAsync(string file)
    {
        using var browser = city.City.CreateClient();
        return Encoding.UTF8.GetString(await browser.Http.GetByteArrayAsync(new Uri("/open-data/permits/blds/" + file, UriKind.Relative)));
    }

    private async Task<List<string[]>> RowsAsync(string file)
    {
        var reader = new CsvReader(new StringReader(await TextAsync(file)), ',');
        var rows = new List<string[]>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } row)
        {
            row.Problem.ShouldBeNull();
            rows.Add(row.Cells);
        }

        return rows;
    }
}
