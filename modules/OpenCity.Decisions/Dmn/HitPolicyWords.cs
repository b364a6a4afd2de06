using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn;

/// <summary>What hit policies mean, in plain words; keys of translations.</summary>
internal static class HitPolicyWords
{
    public static string Of(HitPolicy policy, BuiltinAggregator? aggregation) => (policy, aggregation) switch
    {
        (HitPolicy.Unique, _) => "Exactly one rule may fit; its result counts.",
        (HitPolicy.First, _) => "Of the rules that fit, the first one counts.",
        (HitPolicy.Any, _) => "Several rules may fit if they give the same result.",
        (HitPolicy.Priority, _) => "Of the rules that fit, the one whose result stands first in the list of results counts.",
        (HitPolicy.RuleOrder, _) => "All rules that fit count: a list in the order of the rules.",
        (HitPolicy.OutputOrder, _) => "All rules that fit count: a list in the order of the list of results.",
        (_, BuiltinAggregator.Sum) => "The results of all rules that fit are added up.",
        (_, BuiltinAggregator.Count) => "The results of all rules that fit are counted.",
        (_, BuiltinAggregator.Min) => "Of the results of all rules that fit, the smallest counts.",
        (_, BuiltinAggregator.Max) => "Of the results of all rules that fit, the largest counts.",
        _ => "All rules that fit count: a list in no special order.",
    };
}
