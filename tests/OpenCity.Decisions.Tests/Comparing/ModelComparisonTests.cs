using OpenCity.Decisions.Comparing;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;
using OpenCity.Decisions.Tests.Stories;

namespace OpenCity.Decisions.Tests.Comparing;

/// <summary>What people are told of two versions of a model.</summary>
public sealed class ModelComparisonTests
{
    [Fact]
    public void The_same_model_with_other_identifiers_and_places_is_the_same()
    {
        Compare(Samples.DeckFees, Samples.DeckFees.Replace("<rule id=\"r1\">", "\n<rule id=\"other\">", StringComparison.Ordinal)).IsEmpty.ShouldBeTrue();
    }

    [Fact]
    public void A_changed_cell_is_told_with_its_rule_and_both_texts()
    {
        var changed = Compare(Samples.DeckFees, Samples.Fees("13")).Elements.ShouldHaveSingleItem();
        (changed.Kind, changed.Subject.Name).ShouldBe((ChangeKind.Changed, "Rate"));
        changed.Texts.ShouldBeEmpty();
        var rule = changed.Tables.ShouldHaveSingleItem().Rules.ShouldHaveSingleItem();
        (rule.Before, rule.After, rule.IsMoved).ShouldBe((1, 1, false));
        rule.Cells.Where(c => c.IsChanged).ShouldBe([new CellDifference("12.5", "13")]);
    }

    [Fact]
    public void A_column_that_is_added_changes_the_rules_that_ask_something_of_it()
    {
        var later = Samples.DeckFees
            .Replace("<output id=\"rates_rate\"", "<input id=\"rates_area\"><inputExpression typeRef=\"number\"><text>Area</text></inputExpression></input><output id=\"rates_rate\"", StringComparison.Ordinal)
            .Replace("<text>\"Deck\"</text></inputEntry>", "<text>\"Deck\"</text></inputEntry><inputEntry><text>&gt; 10</text></inputEntry>", StringComparison.Ordinal)
            .Replace("<text>\"Fence\"</text></inputEntry>", "<text>\"Fence\"</text></inputEntry><inputEntry><text>-</text></inputEntry>", StringComparison.Ordinal);
        var table = Compare(Samples.DeckFees, later).Elements.ShouldHaveSingleItem().Tables.ShouldHaveSingleItem();
        table.Columns.Single(c => c.Before is null).Header.ShouldBe("Area");
        table.Rules.First(r => r.Before == 1).Cells.ShouldContain(new CellDifference(null, "> 10"));
        table.Rules.ShouldAllBe(r => r.Kind == ChangeKind.Changed);
    }

    [Fact]
    public void Expressions_inputs_and_decisions_are_compared()
    {
        var later = Samples.DeckFees
            .Replace("Rate * Area", "Rate * Area + 5", StringComparison.Ordinal)
            .Replace("name=\"Received\" typeRef=\"date\"", "name=\"Received\" typeRef=\"date and time\"", StringComparison.Ordinal)
            .Replace("<decision id=\"due\" name=\"Due\">", "<decision id=\"limit\" name=\"Limit\"><variable name=\"Limit\"/><literalExpression><text>7</text></literalExpression></decision><decision id=\"due\" name=\"Deadline\">", StringComparison.Ordinal);
        var found = Compare(Samples.DeckFees, later).Elements;
        found.Select(e => (e.Subject.Name, e.Kind)).ShouldBe([("Received", ChangeKind.Changed), ("Fee", ChangeKind.Changed), ("Limit", ChangeKind.Added), ("Deadline", ChangeKind.Changed)]);
        Said(found[1]).ShouldBe(["Expression: Rate * Area → Rate * Area + 5"]);
        Said(found[2]).ShouldBe(["Expression:  → 7"]);
        Said(found[3]).ShouldBe(["Name: Due → Deadline"]);

        var back = Compare(later, Samples.DeckFees).Elements;
        back.Single(e => e.Kind == ChangeKind.Removed).Subject.Name.ShouldBe("Limit");
    }

    [Fact]
    public void A_table_that_becomes_an_expression_loses_its_rules()
    {
        var start = Samples.DeckFees.IndexOf("<decisionTable", StringComparison.Ordinal);
        var end = Samples.DeckFees.IndexOf("</decisionTable>", StringComparison.Ordinal) + "</decisionTable>".Length;
        var later = Samples.DeckFees[..start] + "<literalExpression><text>12.5</text></literalExpression>" + Samples.DeckFees[end..];
        var changed = Compare(Samples.DeckFees, later).Elements.ShouldHaveSingleItem();
        changed.Tables.ShouldHaveSingleItem().Rules.Select(r => r.Kind).ShouldBe([ChangeKind.Removed, ChangeKind.Removed]);
        Said(changed).ShouldContain("Expression:  → 12.5");
    }

    [Fact]
    public void Test_cases_are_compared_by_their_names()
    {
        ModelTest[] before = [Test("kept", "{\"Area\":1}", "2"), Test("changed", "{\"Area\":1,\"Kind\":\"Deck\"}", "12.5"), Test("gone", "{}", "null")];
        ModelTest[] after = [Test("changed", "{\"Area\":3,\"Kind\":\"Deck\"}", "37.5"), Test("kept", "{\"Area\":1}", "2"), Test("new", "{}", "1")];
        var tests = Compare(Samples.DeckFees, Samples.DeckFees, before, after).Tests;
        tests.Select(t => (t.Name, t.Kind)).ShouldBe([("changed", ChangeKind.Changed), ("new", ChangeKind.Added), ("gone", ChangeKind.Removed)]);
        tests[0].Texts.Select(Said).ShouldBe(["Inputs/Area: 1 → 3", "Expected: 12.5 → 37.5"]);
    }

    private static IEnumerable<string> Said(ElementDifference element) => element.Texts.Select(Said);

    private static string Said(TextDifference text) => $"{string.Join('/', text.Path.Select(p => p.Text))}: {text.Before?.Text} → {text.After?.Text}";

    private static ModelTest Test(string name, string inputs, string expected) =>
        new() { Id = Guid.Empty, VersionId = Guid.Empty, Ordinal = 0, Name = name, Decision = "Fee", Inputs = inputs, Expected = expected };

    private static ModelDifference Compare(string before, string after, ModelTest[]? old = null, ModelTest[]? now = null) =>
        ModelComparison.Compare(new ComparedVersion(CheckedModel.Read(before, ImportSet.None), old ?? []), new ComparedVersion(CheckedModel.Read(after, ImportSet.None), now ?? []));
}
