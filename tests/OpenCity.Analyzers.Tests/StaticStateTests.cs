namespace OpenCity.Analyzers.Tests;

public sealed class StaticStateTests
{
    private static readonly StaticStateAnalyzer Analyzer = new();

    [Theory]
    [InlineData("static int _count;")]
    [InlineData("static string? Last { get; set; }")]
    [InlineData("static event Action? Changed;")]
    [InlineData("static readonly Dictionary<string, int> Known = [];")]
    [InlineData("static readonly IList<string> Names = [];")]
    [InlineData("static List<string> Names { get; } = [];")]
    [InlineData("static readonly System.Collections.Concurrent.ConcurrentDictionary<string, int> Known = new();")]
    [InlineData("static readonly Lazy<List<int>> Late = new(() => []);")]
    [InlineData("static readonly List<int>[] Buckets = [];")]
    [InlineData("static readonly AsyncLocal<string> Ambient = new();")]
    [InlineData("sealed class Names : List<string>; static readonly Names All = [];")]
    public async Task Refuses_what_can_change(string member)
    {
        var found = await Sample.AnalyzeAsync(Analyzer, $"class Page {{ {member} }}");

        found.ShouldHaveSingleItem().Id.ShouldBe("OC1002");
    }

    [Theory]
    [InlineData("Marks[0] = 1;")]
    [InlineData("Marks[0]++;")]
    [InlineData("Marks[0] += 2;")]
    public async Task Refuses_writing_into_a_static_array(string statement)
    {
        var found = await Sample.AnalyzeAsync(Analyzer, $"class Page {{ static readonly int[] Marks = [1]; void Run() {{ {statement} }} }}");

        found.ShouldHaveSingleItem().Id.ShouldBe("OC1002");
    }

    [Fact]
    public async Task Refuses_it_in_a_view_but_not_in_what_a_generator_adds()
    {
        var found = await Sample.AnalyzeViewCodeAsync(
            Analyzer,
            """
            class View
            {
                static int _generated;
            #line 3 "Index.cshtml"
                static int _written;
            #line default
            }
            """);

        found.ShouldHaveSingleItem().GetMessage(null).ShouldContain("_written");
    }

    [Theory]
    [InlineData("const int Limit = 3;")]
    [InlineData("static readonly string[] Columns = [\"a\"]; string First => Columns[0];")]
    [InlineData("static readonly System.Collections.Immutable.ImmutableArray<string> Names = [];")]
    [InlineData("static readonly System.Collections.Frozen.FrozenDictionary<string, int> Known = System.Collections.Frozen.FrozenDictionary<string, int>.Empty;")]
    [InlineData("static IReadOnlyList<string> Names { get; } = [];")]
    [InlineData("static List<string> Fresh => [];")]
    [InlineData("static readonly System.Text.RegularExpressions.Regex Pattern = new(\"a\");")]
    [InlineData("int _count; List<string> Names { get; set; } = []; event Action? Changed;")]
    public async Task Allows_what_cannot_change_and_what_belongs_to_an_instance(string member)
    {
        var found = await Sample.AnalyzeAsync(Analyzer, $"class Page {{ {member} }}");

        found.ShouldBeEmpty();
    }
}
