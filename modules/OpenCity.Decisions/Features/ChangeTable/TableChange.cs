using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Features.ChangeTable;

/// <summary>A decision table as somebody has filled it in.</summary>
/// <param name="HitPolicy">What counts where several rules fit.</param>
/// <param name="Aggregation">How a collecting table joins its results; null for the list.</param>
/// <param name="Rules">The rules in their order.</param>
internal sealed record TableChange(HitPolicy HitPolicy, BuiltinAggregator? Aggregation, IReadOnlyList<RuleChange> Rules)
{
    /// <summary>The table with this in it; what the form does not show stays.</summary>
    public DecisionTable ApplyTo(DecisionTable table) => table with
    {
        HitPolicy = HitPolicy,
        Aggregation = HitPolicy == HitPolicy.Collect ? Aggregation : null,
        Rules = [.. Rules.Select(rule => rule.ApplyTo(table))],
    };
}

/// <summary>A rule as somebody has filled it in.</summary>
/// <param name="Source">Which rule of the table it was, from 0; null for a new one.</param>
/// <param name="Inputs">The conditions, one for each input column.</param>
/// <param name="Outputs">The results, one for each output column.</param>
/// <param name="Annotations">The remarks, one for each column of remarks.</param>
internal sealed record RuleChange(int? Source, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, IReadOnlyList<string> Annotations)
{
    /// <summary>DMN's sign for a condition that always fits.</summary>
    private const string Anything = "-";

    public DecisionRule ApplyTo(DecisionTable table)
    {
        var rule = Source is { } source && source >= 0 && source < table.Rules.Count ? table.Rules[source] : new DecisionRule();
        return rule with
        {
            InputEntries = [.. table.Inputs.Select((_, i) => (rule.InputEntries.ElementAtOrDefault(i) ?? new UnaryTests()) with { Text = Text(Inputs, i) is { Length: > 0 } test ? test : Anything })],
            OutputEntries = [.. table.Outputs.Select((_, i) => (rule.OutputEntries.ElementAtOrDefault(i) ?? new LiteralExpression()) with { Text = Text(Outputs, i) })],
            AnnotationEntries = [.. table.Annotations.Select((_, i) => Text(Annotations, i))],
        };
    }

    private static string Text(IReadOnlyList<string> cells, int index) => (cells.ElementAtOrDefault(index) ?? string.Empty).ReplaceLineEndings("\n").Trim();
}
