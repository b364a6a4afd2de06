namespace OpenCity.Analyzers.Tests;

public sealed class MarkupTests
{
    private static readonly MarkupAnalyzer Analyzer = new();

    [Theory]
    [InlineData("OC1008", "<p style=\"color: red\">a</p>")]
    [InlineData("OC1008", "<p STYLE='color: red'>a</p>")]
    [InlineData("OC1008", "<div class=\"@(wide ? \"a\" : \"b\")\" style=\"width: @(Model.Width)px\"></div>")]
    [InlineData("OC1008", "<button onclick=\"go()\">a</button>")]
    [InlineData("OC1008", "<oc-field for=\"Name\" onchange = 'go()' />")]
    [InlineData("OC1008", "<a href=\"javascript:go()\">a</a>")]
    [InlineData("OC1008", "<style>p { color: red }</style>")]
    [InlineData("OC1008", "<script>go()</script>")]
    [InlineData("OC1008", "<script type=\"module\">go()</script>")]
    [InlineData("OC1003", "<cache expires-after=\"@TimeSpan.FromMinutes(5)\">a</cache>")]
    [InlineData("OC1003", "<distributed-cache name=\"a\">a</distributed-cache>")]
    public async Task Refuses_inline_script_and_style_and_shared_caches(string rule, string view)
    {
        var found = await Sample.AnalyzeViewAsync(Analyzer, view);

        found.ShouldHaveSingleItem().Id.ShouldBe(rule);
    }

    [Fact]
    public async Task Points_at_the_line_of_the_view()
    {
        var found = await Sample.AnalyzeViewAsync(Analyzer, "@page\n<p>a</p>\n<p  style=\"color: red\">b</p>\n");

        var span = found.ShouldHaveSingleItem().Location.GetLineSpan();
        span.Path.ShouldBe("Areas/Sample/Pages/Index.cshtml");
        (span.StartLinePosition.Line, span.StartLinePosition.Character).ShouldBe((2, 4));
    }

    [Theory]
    [InlineData("<p class=\"a\">The style=\"red\" of old</p>")]
    [InlineData("@* <p style=\"color: red\"> *@ <!-- <b onclick=\"a\"> -->")]
    [InlineData("<script type=\"module\" src=\"/_content/a/b.js\"></script>")]
    [InlineData("<script type=\"application/ld+json\">{ \"a\": \"<p style='b'>\" }</script>")]
    [InlineData("<oc-field for=\"Name\" once=\"true\" title=\"style='a'\" />")]
    [InlineData("@{ var names = new List<string>(); var style = \"a\"; }")]
    [InlineData("<link rel=\"stylesheet\" href=\"/theme.css\">")]
    public async Task Allows_classes_linked_scripts_data_and_text(string view)
    {
        var found = await Sample.AnalyzeViewAsync(Analyzer, view);

        found.ShouldBeEmpty();
    }
}
