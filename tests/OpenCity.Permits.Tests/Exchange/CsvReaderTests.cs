using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Tests.Exchange;

public sealed class CsvReaderTests
{
    [Fact]
    public async Task Reads_quotes_delimiters_and_line_breaks_inside_cells()
    {
        var rows = await ReadAsync("a,b\r\n\"one, two\",\"say \"\"yes\"\"\"\r\n\"first\nsecond\",x\n");

        rows.Select(r => r.Cells).ShouldBe([["a", "b"], ["one, two", "say \"yes\""], ["first\nsecond", "x"]]);
        rows.Select(r => r.Line).ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task Reads_a_last_row_without_a_line_end_and_passes_over_empty_lines()
    {
        var rows = await ReadAsync("a,b\n\n\r\n1,2");

        rows.Count.ShouldBe(2);
        rows[1].Cells.ShouldBe(["1", "2"]);
        rows[1].Line.ShouldBe(4);
    }

    [Fact]
    public async Task A_quote_that_nobody_closes_costs_one_row_and_not_the_rest()
    {
        var rows = await ReadAsync("a,b\n1,\"open\n2,two\n3,three\n");

        rows.Count.ShouldBe(4);
        rows[1].Problem.ShouldNotBeNull().ShouldContain("never closed");
        rows[1].Line.ShouldBe(2);
        rows[2].Cells.ShouldBe(["2", "two"]);
        rows[3].Cells.ShouldBe(["3", "three"]);
        rows[3].Line.ShouldBe(4);
    }

    [Fact]
    public async Task A_quote_that_nobody_closes_in_a_long_file_is_given_up_in_flat_memory()
    {
        var rest = string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{i},value of row {i}\n"));
        var rows = await ReadAsync("a,b\nx,\"open\n" + rest);

        rows.Count.ShouldBe(60_002);
        rows.Count(r => r.Problem is not null).ShouldBe(1);
        rows[^1].Cells[0].ShouldBe("59999");
        rows[^1].Line.ShouldBe(60_002);
    }

    [Fact]
    public async Task Text_behind_a_closing_quote_is_a_problem_of_its_row()
    {
        var rows = await ReadAsync("a,b\n\"one\"two,x\n3,4\n");

        rows[1].Problem.ShouldNotBeNull().ShouldContain("behind a closing quote in cell 1");
        rows[2].Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Nothing_in_gives_nothing_out() => (await ReadAsync(string.Empty)).ShouldBeEmpty();

    private static async Task<List<CsvRow>> ReadAsync(string text)
    {
        var reader = new CsvReader(new StringReader(text), ',');
        var rows = new List<CsvRow>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken) is { } row)
        {
            rows.Add(row);
        }

        return rows;
    }
}
