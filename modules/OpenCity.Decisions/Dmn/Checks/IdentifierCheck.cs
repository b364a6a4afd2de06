using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>A reference to an identifier that two elements share could mean either.</summary>
internal static class IdentifierCheck
{
    public static IEnumerable<DmnProblem> Check(Definitions definitions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var element in definitions.WithParts())
        {
            if (element.Id is { } id && !seen.Add(id))
            {
                yield return element is DrgElement
                    ? DmnProblem.Error(element, DmnMessages.DuplicateId, id)
                    : DmnProblem.Warning(element, DmnMessages.DuplicateId, id);
            }
        }
    }
}
