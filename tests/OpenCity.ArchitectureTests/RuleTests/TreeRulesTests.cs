using OpenCity.ArchitectureTests.Rules;
using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class TreeRulesTests
{
    [Theory]
    [InlineData("""{ "steps": [ { "label": { "en": "Deck" } } ] }""")]
    [InlineData("""{ "label": { "en": "Deck", "fr": " " } }""")]
    [InlineData("""[ { "fr": "Terrasse", } ] // a comment""")]
    public void Finds_data_in_one_language(string json) => BilingualData.Violations("a.json", json).ShouldHaveSingleItem();

    [Theory]
    [InlineData("""{ "label": { "en": "Deck", "fr": "Terrasse" } }""")]
    [InlineData("""{ "label": "Deck", "cultures": [ "en", "fr" ] }""")]
    [InlineData("""{ "en": { "steps": 1 } }""")]
    public void Passes_data_in_both(string json) => BilingualData.Violations("a.json", json).ShouldBeEmpty();

    [Theory]
    [InlineData("[a](missing.md)")]
    [InlineData("![a](images/missing.png)")]
    [InlineData("[a](../here.md#part)")]
    public void Finds_links_to_nothing(string text) => DocumentLinks.Violations("docs/a.md", text, path => path == "docs/here.md").ShouldHaveSingleItem();

    [Theory]
    [InlineData("[a](here.md#part) [b](#below) [c](https://example.org/)")]
    [InlineData("`[a](missing.md)`\n```\n[b](missing.md)\n```\n")]
    public void Passes_links_to_what_is_there(string text) => DocumentLinks.Violations("docs/a.md", text, path => path == "docs/here.md").ShouldBeEmpty();

    [Theory]
    [InlineData("// " + "TODO: later")]
    [InlineData("throw new " + "NotImplementedException();")]
    public void Finds_what_is_left_half_done(string text) => UnfinishedMarks.Violations("a.cs", "\n" + text).ShouldHaveSingleItem().ShouldStartWith("a.cs:2: ");

    [Fact]
    public void Passes_finished_work() => UnfinishedMarks.Violations("a.cs", "// To do this, a writer takes the lock.").ShouldBeEmpty();

    [Fact]
    public void Finds_projects_outside_of_the_solution()
    {
        const string solution = """Project("{9A}") = "A", "modules\A\A.csproj", "{1B}" """;

        SolutionMembers.Violations(solution, ["modules/A/A.csproj"]).ShouldBeEmpty();
        SolutionMembers.Violations(solution, ["modules/A/A.csproj", "modules/B/B.csproj"]).ShouldBe(["modules/B/B.csproj is not in the solution."]);
    }
}
