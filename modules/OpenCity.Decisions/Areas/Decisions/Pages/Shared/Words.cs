using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>What pages call things; keys of translations.</summary>
internal static class Words
{
    public static string Standing(VersionStanding standing) => standing switch
    {
        VersionStanding.Draft => "Draft",
        VersionStanding.Scheduled => "Published for later",
        VersionStanding.InForce => "In force",
        VersionStanding.Superseded => "Superseded",
        _ => "Withdrawn",
    };

    public static TagKind Kind(VersionStanding standing) => standing switch
    {
        VersionStanding.Draft => TagKind.Warning,
        VersionStanding.Scheduled => TagKind.New,
        VersionStanding.InForce => TagKind.Success,
        VersionStanding.Superseded => TagKind.Neutral,
        _ => TagKind.Danger,
    };

    public static string HitPolicy(HitPolicy policy, BuiltinAggregator? aggregation) => (policy, aggregation) switch
    {
        (Dmn.Model.HitPolicy.Unique, _) => "Exactly one rule may fit; its result counts.",
        (Dmn.Model.HitPolicy.First, _) => "Of the rules that fit, the first one counts.",
        (Dmn.Model.HitPolicy.Any, _) => "Several rules may fit if they give the same result.",
        (Dmn.Model.HitPolicy.Priority, _) => "Of the rules that fit, the one whose result stands first in the list of results counts.",
        (Dmn.Model.HitPolicy.RuleOrder, _) => "All rules that fit count: a list in the order of the rules.",
        (Dmn.Model.HitPolicy.OutputOrder, _) => "All rules that fit count: a list in the order of the list of results.",
        (_, BuiltinAggregator.Sum) => "The results of all rules that fit are added up.",
        (_, BuiltinAggregator.Count) => "The results of all rules that fit are counted.",
        (_, BuiltinAggregator.Min) => "Of the results of all rules that fit, the smallest counts.",
        (_, BuiltinAggregator.Max) => "Of the results of all rules that fit, the largest counts.",
        _ => "All rules that fit count: a list in no special order.",
    };
}
