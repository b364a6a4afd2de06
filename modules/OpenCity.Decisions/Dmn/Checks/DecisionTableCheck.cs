using System.Collections.Frozen;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>What can be seen wrong in a decision table of the right shape without evaluating its cells.</summary>
internal static class DecisionTableCheck
{
    private static readonly FrozenSet<string> FeelTypes = FrozenSet.Create(
        StringComparer.Ordinal, "Any", "Null", "string", "number", "boolean", "date", "time", "date and time", "dateTime",
        "days and time duration", "dayTimeDuration", "years and months duration", "yearMonthDuration");

    public static IEnumerable<DmnProblem> Check(Definitions definitions) =>
        from element in definitions.DrgElements
        let type = (element as Decision)?.Variable?.TypeRef
        from table in element.WithParts().OfType<DecisionTable>()
        from problem in Outputs(table).Concat(HitPolicies(table, type)).Concat(DecisionRuleCheck.Check(table))
        select problem;

    private static IEnumerable<DmnProblem> Outputs(DecisionTable table)
    {
        if (table.Outputs.Count < 2)
        {
            yield break;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var output in table.Outputs)
        {
            if (string.IsNullOrWhiteSpace(output.Name))
            {
                yield return DmnProblem.Error(output, DmnMessages.OutputWithoutName);
            }
            else if (!names.Add(output.Name))
            {
                yield return DmnProblem.Error(output, DmnMessages.DuplicateName, output.Name);
            }
        }

        var defaults = table.Outputs.Count(output => output.DefaultOutputEntry is not null);
        if (defaults > 0 && defaults < table.Outputs.Count)
        {
            yield return DmnProblem.Warning(table, DmnMessages.SomeDefaults);
        }
    }

    private static IEnumerable<DmnProblem> HitPolicies(DecisionTable table, string? type)
    {
        if (table.HitPolicy is HitPolicy.Priority or HitPolicy.OutputOrder && !HasOrder(table, type))
        {
            yield return DmnProblem.Warning(table, DmnMessages.PriorityWithoutValues);
        }

        if (table.Aggregation is not null && table.HitPolicy != HitPolicy.Collect)
        {
            yield return DmnProblem.Warning(table, DmnMessages.AggregationWithoutCollect);
        }

        if (table.Aggregation is not (null or BuiltinAggregator.Count) && table.Outputs.Count > 1)
        {
            yield return DmnProblem.Warning(table, DmnMessages.AggregationOfSeveral);
        }
    }

    // A type of the model's own, or of an imported model, may list the values.
    private static bool HasOrder(DecisionTable table, string? type) =>
        table.Outputs.Any(output => !string.IsNullOrWhiteSpace(output.OutputValues?.Text))
        || table.Outputs.Select(output => output.TypeRef).Append(table.TypeRef).Append(type).Any(name => name is not null && !FeelTypes.Contains(name));
}
