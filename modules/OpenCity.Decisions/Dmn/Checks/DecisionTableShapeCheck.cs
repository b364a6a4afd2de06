using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>Every rule has one cell for each column.</summary>
internal static class DecisionTableShapeCheck
{
    public static IEnumerable<DmnProblem> Check(Definitions definitions) =>
        definitions.WithParts().OfType<DecisionTable>().SelectMany(Check);

    private static IEnumerable<DmnProblem> Check(DecisionTable table)
    {
        if (table.Outputs.Count == 0)
        {
            yield return DmnProblem.Error(table, DmnMessages.NoOutputs);
        }

        for (var index = 0; index < table.Rules.Count; index++)
        {
            var rule = table.Rules[index];
            if (rule.InputEntries.Count != table.Inputs.Count)
            {
                yield return DmnProblem.Error(rule, DmnMessages.InputCells, index + 1, rule.InputEntries.Count, table.Inputs.Count);
            }

            if (rule.OutputEntries.Count != table.Outputs.Count)
            {
                yield return DmnProblem.Error(rule, DmnMessages.OutputCells, index + 1, rule.OutputEntries.Count, table.Outputs.Count);
            }

            if (rule.AnnotationEntries.Count > table.Annotations.Count)
            {
                yield return DmnProblem.Warning(rule, DmnMessages.AnnotationCells, index + 1, rule.AnnotationEntries.Count, table.Annotations.Count);
            }
        }
    }
}
