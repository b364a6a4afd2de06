using System.Text;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Syntax;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>Names that no expression could use, since FEEL would not read them as one.</summary>
internal static class UsableNameCheck
{
    public static IEnumerable<DmnProblem> Check(Definitions definitions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in definitions.WithParts())
        {
            if (NameIn(element) is { Length: > 0 } name && seen.Add(name) && Obstacle(Name.Normal(name)) is { } obstacle)
            {
                yield return DmnProblem.Warning(element, DmnMessages.UnusableName, name, obstacle);
            }
        }
    }

    private static string? NameIn(DmnElement element) => element switch
    {
        Definitions or KnowledgeSource => null,
        NamedElement named => named.Name,
        OutputClause output => output.Name,
        _ => null,
    };

    private static Rune? Obstacle(string name)
    {
        var first = true;
        foreach (var rune in name.EnumerateRunes())
        {
            var fits = first ? Name.IsStart(rune) : Name.IsPart(rune) || rune.Value == ' ' || (rune.IsBmp && Name.IsSign((char)rune.Value));
            if (!fits)
            {
                return rune;
            }

            first = false;
        }

        return null;
    }
}
