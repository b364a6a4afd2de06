using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>Rules that say nothing, say the same as another, or can never be reached. Cells are compared as text.</summary>
internal static class DecisionRuleCheck
{
    private const string Any = "-";

    public static IEnumerable<DmnProblem> Check(DecisionTable table)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var always = 0;
        for (var index = 0; index < table.Rules.Count; index++)
        {
            var (rule, number) = (table.Rules[index], index + 1);
            if (rule.OutputEntries.All(entry => string.IsNullOrWhiteSpace(entry.Text)))
            {
                yield return DmnProblem.Warning(rule, DmnMessages.RuleWithoutResult, number);
            }

            if (always > 0)
            {
                yield return DmnProblem.Warning(rule, DmnMessages.UnreachableRule, number, always);
            }
            else if (Same(table, rule, numbers.GetValueOrDefault(Conditions(rule)), number) is { } problem)
            {
                yield return problem;
            }

            numbers.TryAdd(Conditions(rule), number);
            if (always == 0 && table.HitPolicy == HitPolicy.First && rule.InputEntries.All(entry => Cell(entry) == Any))
            {
                always = number;
            }
        }
    }

    private static DmnProblem? Same(DecisionTable table, DecisionRule rule, int earlier, int number)
    {
        if (earlier == 0)
        {
            return null;
        }

        var sameResult = Results(table.Rules[earlier - 1]).SequenceEqual(Results(rule), StringComparer.Ordinal);
        return table.HitPolicy switch
        {
            HitPolicy.Unique => DmnProblem.Warning(rule, DmnMessages.NotUnique, number, earlier),
            HitPolicy.Any when !sameResult => DmnProblem.Warning(rule, DmnMessages.ContradictingRules, number, earlier),
            HitPolicy.First => DmnProblem.Warning(rule, DmnMessages.UnreachableRule, number, earlier),
            _ => sameResult ? DmnProblem.Warning(rule, DmnMessages.RepeatedRule, number, earlier) : null,
        };
    }

    // The separator is a character that XML cannot carry, so no cell has it.
    private static string Conditions(DecisionRule rule) => string.Join('\u0001', rule.InputEntries.Select(Cell));

    private static IEnumerable<string> Results(DecisionRule rule) => rule.OutputEntries.Select(entry => entry.Text.Trim());

    private static string Cell(UnaryTests tests) => string.IsNullOrWhiteSpace(tests.Text) ? Any : tests.Text.Trim();
}
