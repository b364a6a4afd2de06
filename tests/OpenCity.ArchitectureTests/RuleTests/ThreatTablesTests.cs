using OpenCity.ArchitectureTests.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class ThreatTablesTests
{
    private const string Source = """
        public sealed class DoorTests(House house)
        {
            [Fact]
            public void Is_locked() => house.Door.IsLocked.ShouldBeTrue();

            [Theory]
            [InlineData(1)]
            public async Task Opens_with_its_key(int key)
            {
            }

            public void Helps() { }
        }
        """;

    private static readonly HashSet<string> Tests = [.. ThreatTables.TestsOf(Source)];

    [Fact]
    public void Reads_the_tests_of_a_source() => Tests.ShouldBe(["DoorTests.Is_locked", "DoorTests.Opens_with_its_key"], ignoreOrder: true);

    [Fact]
    public void Finds_a_threat_without_a_test_and_a_test_that_is_none()
    {
        var found = ThreatTables.Violations("security.md", Page("| Theft | A dog | the dog |", "| Fire | Water | `DoorTests.Is_fireproof` |", "| Flood | Sand | `DoorTests.Helps` |"), Tests).ToList();

        found.Count.ShouldBe(3);
        found[0].ShouldContain("names no test");
        found[1].ShouldContain("DoorTests.Is_fireproof, which is no test");
        found[2].ShouldContain("DoorTests.Helps, which is no test");
    }

    [Fact]
    public void Passes_threats_with_tests_and_those_that_are_said_to_be_open()
    {
        var page = Page("| Theft | A lock | `DoorTests.Is_locked`, `DoorTests.Opens_with_its_key` |", "| Fire | | Not guarded: it is a wooden house. |");

        ThreatTables.Violations("security.md", page, Tests).ShouldBeEmpty();
        ThreatTables.Count(page).ShouldBe(2);
    }

    private static string Page(params string[] rows) => $"""
        | Word | Meaning |
        |---|---|
        | Threat | A thing |

        | Threat | Guard | Shown by |
        |---|---|---|
        {string.Join('\n', rows)}

        | Other | Table |
        |---|---|
        | a | b |
        """;
}
