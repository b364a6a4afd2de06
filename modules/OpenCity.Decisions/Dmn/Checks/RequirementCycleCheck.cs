using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>What requires itself, over however many others, can never be evaluated.</summary>
internal static class RequirementCycleCheck
{
    private const int MaxNames = 20;

    public static IEnumerable<DmnProblem> Check(Definitions definitions, ModelSet models)
    {
        var done = new HashSet<DrgElement>(ReferenceEqualityComparer.Instance);
        foreach (var element in definitions.DrgElements)
        {
            if (CycleFrom(new(definitions, element), models, done) is { } cycle)
            {
                yield return DmnProblem.Error(cycle[0], DmnMessages.CyclicRequirements, Names(cycle));
            }
        }
    }

    // Not by recursion: the graph of a hostile file may be longer than the stack is deep.
    private static List<DrgElement>? CycleFrom(PlacedElement start, ModelSet models, HashSet<DrgElement> done)
    {
        var path = new List<DrgElement>();
        var onPath = new HashSet<DrgElement>(ReferenceEqualityComparer.Instance);
        var open = new Stack<IEnumerator<PlacedElement>>();
        open.Push(new[] { start }.AsEnumerable().GetEnumerator());
        while (open.TryPeek(out var siblings))
        {
            if (!siblings.MoveNext())
            {
                open.Pop();
                Leave(path, onPath, done);
                continue;
            }

            var next = siblings.Current;
            if (onPath.Contains(next.Element))
            {
                done.UnionWith(path);
                return path[path.FindIndex(element => ReferenceEquals(element, next.Element))..];
            }

            if (!done.Contains(next.Element))
            {
                path.Add(next.Element);
                onPath.Add(next.Element);
                open.Push(Required(next, models).GetEnumerator());
            }
        }

        return null;
    }

    private static void Leave(List<DrgElement> path, HashSet<DrgElement> onPath, HashSet<DrgElement> done)
    {
        if (path.Count > 0)
        {
            done.Add(path[^1]);
            onPath.Remove(path[^1]);
            path.RemoveAt(path.Count - 1);
        }
    }

    private static IEnumerable<PlacedElement> Required(PlacedElement placed, ModelSet models)
    {
        IEnumerable<ElementReference> references = placed.Element switch
        {
            Decision decision =>
            [
                .. decision.InformationRequirements.Select(requirement => requirement.RequiredDecision).OfType<ElementReference>(),
                .. decision.KnowledgeRequirements.Select(requirement => requirement.RequiredKnowledge),
            ],
            BusinessKnowledgeModel model => model.KnowledgeRequirements.Select(requirement => requirement.RequiredKnowledge),
            DecisionService service => service.OutputDecisions,
            _ => [],
        };
        return references
            .Select(reference => models.Find(placed.Model, reference))
            .OfType<PlacedElement>();
    }

    private static string Names(List<DrgElement> cycle)
    {
        var names = cycle.Take(MaxNames).Select(element => element.Name).ToList();
        if (cycle.Count > MaxNames)
        {
            names.Add("…");
        }

        return string.Join(" → ", names.Append(cycle[0].Name));
    }
}
