using System.Text.Json.Nodes;
using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Comparing;

/// <summary>Compares two versions of a model as people read them.</summary>
internal static class ModelComparison
{
    public static ModelDifference Compare(ComparedVersion before, ComparedVersion after) => new(
        [.. Elements(before.Model, after.Model)],
        [.. Tests(before.Tests, after.Tests)]);

    private static IEnumerable<ElementDifference> Elements(CheckedModel before, CheckedModel after)
    {
        var gone = Named(before.Model).ToList();
        foreach (var element in Named(after.Model))
        {
            if (Take(gone, element) is not { } earlier)
            {
                yield return Whole(after, element, ChangeKind.Added);
            }
            else if (Changed((before, earlier), (after, element)) is { } changed)
            {
                yield return changed;
            }
        }

        foreach (var element in gone)
        {
            yield return Whole(before, element, ChangeKind.Removed);
        }
    }

    private static IEnumerable<NamedElement> Named(Definitions model) => [.. model.Imports, .. model.ItemDefinitions, .. model.DrgElements];

    /// <summary>What it was before: of the same kind, with its identifier, or else with its name.</summary>
    private static NamedElement? Take(List<NamedElement> from, NamedElement element)
    {
        var at = from.FindIndex(e => e.GetType() == element.GetType() && e.Id is not null && e.Id == element.Id);
        at = at >= 0 ? at : from.FindIndex(e => e.GetType() == element.GetType() && e.Name == element.Name);
        if (at < 0)
        {
            return null;
        }

        var found = from[at];
        from.RemoveAt(at);
        return found;
    }

    private static ElementDifference? Changed((CheckedModel Model, NamedElement Element) before, (CheckedModel Model, NamedElement Element) after)
    {
        var old = ElementFacts.Of(before.Model.Model, before.Element);
        var now = ElementFacts.Of(after.Model.Model, after.Element);
        var texts = Fact.Compare(old.Facts, now.Facts);
        var tables = Tables(old, now);
        return texts.Count == 0 && tables.Count == 0 ? null : new ElementDifference(ChangeKind.Changed, after.Element, texts, tables);
    }

    /// <summary>All that it says; its name stands above.</summary>
    private static ElementDifference Whole(CheckedModel model, NamedElement element, ChangeKind kind)
    {
        var (said, nothing) = (ElementFacts.Of(model.Model, element), ElementFacts.Nothing);
        var (before, after) = kind == ChangeKind.Added ? (nothing, said) : (said, nothing);
        return new ElementDifference(kind, element, [.. Fact.Compare(before.Facts, after.Facts).Skip(1)], Tables(before, after));
    }

    private static List<TableDifference> Tables(ElementFacts before, ElementFacts after)
    {
        var (empty, differences) = (new DecisionTable(), new List<TableDifference>());
        var gone = before.Tables.ToList();
        foreach (var (path, table) in after.Tables)
        {
            var at = gone.FindIndex(t => t.Path.SequenceEqual(path));
            Add(path, at < 0 ? empty : gone[at].Table, table);
            if (at >= 0)
            {
                gone.RemoveAt(at);
            }
        }

        foreach (var (path, table) in gone)
        {
            Add(path, table, empty);
        }

        return differences;

        void Add(IReadOnlyList<PartName> path, DecisionTable old, DecisionTable now)
        {
            if (TableComparison.Compare(path, old, now) is { } different)
            {
                differences.Add(different);
            }
        }
    }

    private static IEnumerable<TestDifference> Tests(IReadOnlyList<ModelTest> before, IReadOnlyList<ModelTest> after)
    {
        var gone = before.ToList();
        foreach (var test in after)
        {
            var at = gone.FindIndex(t => t.Name == test.Name);
            var texts = Fact.Compare(at < 0 ? [] : FactsOf(gone[at]), FactsOf(test));
            if (texts.Count > 0)
            {
                yield return new TestDifference(at < 0 ? ChangeKind.Added : ChangeKind.Changed, test.Name, texts);
            }

            if (at >= 0)
            {
                gone.RemoveAt(at);
            }
        }

        foreach (var test in gone)
        {
            yield return new TestDifference(ChangeKind.Removed, test.Name, Fact.Compare(FactsOf(test), []));
        }
    }

    private static IEnumerable<Fact> FactsOf(ModelTest test) =>
    [
        new Fact([PartName.Word("Decision")], PartName.Of(test.Decision)),
        .. JsonNode.Parse(test.Inputs)!.AsObject().Select(m => new Fact([PartName.Word("Inputs"), PartName.Of(m.Key)], Json(m.Value))),
        new Fact([PartName.Word("Expected")], Json(JsonNode.Parse(test.Expected))),
    ];

    private static PartName Json(JsonNode? value) => PartName.Of(JsonText.Show(value));
}

/// <summary>A version as it is compared.</summary>
internal sealed record ComparedVersion(CheckedModel Model, IReadOnlyList<ModelTest> Tests);
