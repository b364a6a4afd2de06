using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>A type that is another name of itself has no values.</summary>
internal static class TypeCheck
{
    public static IEnumerable<DmnProblem> Check(Definitions definitions)
    {
        var types = new Dictionary<string, ItemDefinition>(StringComparer.Ordinal);
        foreach (var type in definitions.ItemDefinitions)
        {
            types.TryAdd(type.Name, type);
        }

        var done = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in types.Values)
        {
            var names = new HashSet<string>(StringComparer.Ordinal);
            var next = type;
            while (next is not null && !done.Contains(next.Name) && names.Add(next.Name))
            {
                next = next.TypeRef is { } name ? types.GetValueOrDefault(name) : null;
            }

            if (next is not null && names.Contains(next.Name))
            {
                yield return DmnProblem.Error(next, DmnMessages.CyclicTypes, next.Name);
            }

            done.UnionWith(names);
        }
    }
}
