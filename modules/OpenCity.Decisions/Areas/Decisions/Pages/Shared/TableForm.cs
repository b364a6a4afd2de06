using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Features.ChangeTable;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>The form of a decision table: a field for each cell, <c>r0-i1</c> for the second condition of the first rule, and buttons that move rules.</summary>
internal static class TableForm
{
    public static string Cell(int rule, char kind, int column) => string.Create(CultureInfo.InvariantCulture, $"r{rule}-{kind}{column}");

    /// <summary>The table as it was filled in and as the button changes it.</summary>
    /// <param name="table">The table that the form was made of.</param>
    /// <param name="form">What was posted.</param>
    /// <param name="action">The button: <c>save</c>, or <c>add</c>, <c>remove</c>, <c>up</c>, <c>down</c> with the number of the rule from 0, as <c>up-3</c>.</param>
    public static TableChange Read(DecisionTable table, IFormCollection form, string? action)
    {
        var (policy, aggregation) = ReadPolicy(form["Policy"].ToString(), table);
        var rules = table.Rules.Select((_, i) => new RuleChange(
            i,
            Cells(form, i, 'i', table.Inputs.Count),
            Cells(form, i, 'o', table.Outputs.Count),
            Cells(form, i, 'a', table.Annotations.Count))).ToList();
        Apply(rules, action);
        return new TableChange(policy, aggregation, rules);
    }

    /// <summary>A hit policy as one value of the form.</summary>
    public static string PolicyName(HitPolicy policy, BuiltinAggregator? aggregation) => policy == HitPolicy.Collect ? $"{policy}{aggregation}" : policy.ToString();

    /// <summary>Every hit policy with its aggregations.</summary>
    public static IEnumerable<(HitPolicy Policy, BuiltinAggregator? Aggregation)> Policies =>
        Enum.GetValues<HitPolicy>().SelectMany(p => p == HitPolicy.Collect ? [(p, null), .. Enum.GetValues<BuiltinAggregator>().Select(a => (p, (BuiltinAggregator?)a))] : new (HitPolicy, BuiltinAggregator?)[] { (p, null) });

    private static (HitPolicy Policy, BuiltinAggregator? Aggregation) ReadPolicy(string name, DecisionTable table)
    {
        foreach (var known in Policies.Where(p => PolicyName(p.Policy, p.Aggregation) == name))
        {
            return known;
        }

        return (table.HitPolicy, table.Aggregation);
    }

    private static List<string> Cells(IFormCollection form, int rule, char kind, int columns) =>
        [.. Enumerable.Range(0, columns).Select(c => form[Cell(rule, kind, c)].ToString())];

    private static void Apply(List<RuleChange> rules, string? action)
    {
        var parts = (action ?? string.Empty).Split('-');
        if (parts is not [var verb, var number] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > rules.Count)
        {
            return;
        }

        switch (verb)
        {
            case "add":
                rules.Insert(at, new RuleChange(null, [], [], []));
                break;
            case "remove" when at < rules.Count:
                rules.RemoveAt(at);
                break;
            case "up" when at > 0 && at < rules.Count:
                (rules[at - 1], rules[at]) = (rules[at], rules[at - 1]);
                break;
            case "down" when at + 1 < rules.Count:
                (rules[at + 1], rules[at]) = (rules[at], rules[at + 1]);
                break;
            default:
                break;
        }
    }
}
