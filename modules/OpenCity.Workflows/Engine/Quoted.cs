using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Engine;

/// <summary>Names in the marks of each language.</summary>
internal static class Quoted
{
    public static LocalizedText List(IEnumerable<string> names, string between)
    {
        var all = names.ToList();
        return new(string.Join(between, all.Select(name => $"“{name}”")), string.Join(between, all.Select(name => $"«\u00A0{name}\u00A0»")));
    }
}
