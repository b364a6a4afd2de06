using OpenCity.Abstractions.Localization;
using OpenCity.Decisions.Dmn.Execution;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;

namespace OpenCity.Decisions.Explaining;

/// <summary>Listens to an evaluation and puts into words what it did: one step for each decision, the last one first asked for.</summary>
internal sealed class ExplanationTrace(Words words) : ITrace
{
    /// <summary>A table that is asked in a loop need not be told a thousand times.</summary>
    private const int MostTables = 20;

    private static readonly string[] Languages = ["en", "fr"];

    private readonly List<ExplainedStep> _steps = [];
    private readonly List<TableFired> _tables = [];
    private (Node Expression, Frame Frame)? _last;

    public IReadOnlyList<ExplainedStep> Steps => _steps;

    public void Rules(Node table, IReadOnlyList<object?> inputs, IReadOnlyList<int> hits)
    {
        if (_tables.Count < MostTables)
        {
            _tables.Add(new TableFired(((TableNode)table).Table, inputs, hits));
        }
    }

    /// <summary>The last expression of a decision is its result's: inputs of a table come before its outputs.</summary>
    public void Worked(Node expression, Frame frame) => _last = (expression, frame);

    public void Decided(string decision, object? value)
    {
        _steps.Add(new ExplainedStep(
            decision,
            value,
            [.. _tables.SelectMany(t => t.Hits).Select(h => h + 1)],
            new LocalizedText(Languages.Select(l => new KeyValuePair<string, string>(l, Sentence(decision, value, l))))));
        _tables.Clear();
        _last = null;
    }

    private string Sentence(string decision, object? value, string language)
    {
        var french = language == "fr";
        var word = words[decision];
        var text = $"{word.Label.In(language)}{(french ? "\u00A0" : "")}: {word.Read(value, language)}";
        if (Calculation(language) is { } calculation)
        {
            text += $" = {calculation}";
        }

        var because = _tables.SelectMany(t => Conditions(t, language)).Distinct().ToList();
        if (because.Count > 0)
        {
            // French would need the article of each label, which no model says: it names them instead.
            text += french ? $" ({string.Join("; ", because)})" : ", because " + string.Join(" and ", because);
        }
        else if (_tables.Exists(t => t.Hits.Count == 0))
        {
            text += french ? ", parce qu’aucune règle ne s’applique" : ", because no rule fits";
        }

        return text + ".";
    }

    private string? Calculation(string language)
    {
        if (_last is not var (expression, frame))
        {
            return null;
        }

        // Parts are worked out again, which must not count as the evaluation's own, nor tell its troubles twice.
        var quiet = new Frame(new Run(Limits.Default, frame.Run.Now, CancellationToken.None), frame.Parent, frame.Values);
        return Rendering.Of(expression, words, quiet, language);
    }

    /// <summary>What the rules that fired asked of the inputs.</summary>
    private IEnumerable<string> Conditions(TableFired fired, string language)
    {
        for (var column = 0; column < fired.Table.Inputs.Count; column++)
        {
            var tests = fired.Hits.Select(h => fired.Table.Rules[h].InputEntries[column].Text.Trim()).Where(t => t is not ("-" or "")).Distinct().ToList();
            if (tests.Count == 0)
            {
                continue;
            }

            var input = fired.Table.Inputs[column];
            var word = words[input.InputExpression.Text.Trim()];
            var value = fired.Inputs[column];
            var french = language == "fr";
            var condition = $"{word.Label.In(language)}{(french ? "\u00A0:" : " is")} {word.Read(value, language)}";

            // A plain value says it all; a bound is told beside the value.
            var told = string.Join("; ", tests.Select(t => Bound.Read(t, word, language)));
            yield return tests.TrueForAll(t => t.StartsWith('"') || char.IsLetter(t[0])) ? condition : french ? $"{condition}, {told}" : $"{condition} ({told})";
        }
    }

    private sealed record TableFired(DecisionTable Table, IReadOnlyList<object?> Inputs, IReadOnlyList<int> Hits);
}
