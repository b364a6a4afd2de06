using System.Collections.Frozen;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>All built-in functions by name.</summary>
internal static class BuiltInFunctions
{
    private static readonly FrozenDictionary<string, BuiltIn> Functions = Forms()
        .GroupBy(f => f.Name, f => f.Form)
        .ToFrozenDictionary(g => g.Key, g => new BuiltIn(g.Key, [.. g]));

    public static BuiltIn? Find(string name) => Functions.GetValueOrDefault(name);

    public static IReadOnlyList<string> Names => Functions.Keys;

    private static IEnumerable<(string Name, Form Form)> Forms() =>
    [
        .. ConversionFunctions.All, .. TextFunctions.All, .. PatternFunctions.All, .. NumberFunctions.All, .. ListFunctions.All, .. StatisticFunctions.All,
        .. TemporalFunctions.All, .. RangeFunctions.All, .. ContextFunctions.All,
    ];
}
