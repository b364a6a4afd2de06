using System.Globalization;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Activities.Control;

namespace OpenCity.Workflows.Definitions;

/// <summary>Whether every path of a workflow leads from its start to an end.</summary>
internal static class PathChecks
{
    public static IEnumerable<DefinitionProblem> Of(Definition definition, IReadOnlyList<CompiledActivity> activities)
    {
        var byId = activities.ToDictionary(a => a.Id, StringComparer.Ordinal);
        var ids = definition.Activities.Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var starts = definition.Activities.Where(a => a.IsStart).ToList();
        if (starts.Count == 0)
        {
            yield return new DefinitionProblem("/Activities", "No case can begin: mark an activity with IsStart.");
        }

        if (starts.Where(a => a.Name != "SignalEvent").Skip(1).Any())
        {
            yield return new DefinitionProblem("/Activities", "The workflow has several starts. Besides events that begin a case there may be one.");
        }

        foreach (var twice in starts.Select(a => byId.GetValueOrDefault(a.Id)?.Properties).OfType<SignalProperties>().GroupBy(s => s.SignalName).Where(g => g.Count() > 1))
        {
            yield return new DefinitionProblem("/Activities", "Two starts wait for the event “{0}”. Let one of them begin the case.", twice.Key);
        }

        foreach (var problem in Transitions(definition, byId, ids).Concat(Compensations(definition, byId, ids)))
        {
            yield return problem;
        }

        foreach (var problem in Reach(definition, activities, byId, starts))
        {
            yield return problem;
        }
    }

    private static IEnumerable<DefinitionProblem> Transitions(Definition definition, Dictionary<string, CompiledActivity> byId, HashSet<string> ids)
    {
        for (var i = 0; i < definition.Transitions.Count; i++)
        {
            var (transition, path) = (definition.Transitions[i], $"/Transitions/{i.ToString(CultureInfo.InvariantCulture)}");
            foreach (var (name, end) in new[] { ("SourceActivityId", transition.Source), ("DestinationActivityId", transition.Destination) })
            {
                if (!ids.Contains(end))
                {
                    yield return new DefinitionProblem($"{path}/{name}", "There is no activity “{0}”.{1}", end, Nearest.Suggest(end, ids));
                }
            }

            if (byId.TryGetValue(transition.Source, out var source) && !source.Outcomes.Contains(transition.Outcome))
            {
                yield return new DefinitionProblem(
                    $"{path}/SourceOutcomeName",
                    "The activity “{0}” never ends with “{1}”; it ends with: {2}.",
                    source.Id,
                    transition.Outcome,
                    string.Join(", ", source.Outcomes));
            }

            if (definition.Transitions.Take(i).Any(t => t with { Id = transition.Id } == transition))
            {
                yield return new DefinitionProblem(path, "The transition from “{0}” by “{1}” to “{2}” is there twice.", transition.Source, transition.Outcome, transition.Destination);
            }
        }
    }

    private static IEnumerable<DefinitionProblem> Compensations(Definition definition, Dictionary<string, CompiledActivity> byId, HashSet<string> ids)
    {
        for (var i = 0; i < definition.Activities.Count; i++)
        {
            if (!byId.TryGetValue(definition.Activities[i].Id, out var activity) || activity.Common.Compensation is not { } undo)
            {
                continue;
            }

            var path = $"/Activities/{i.ToString(CultureInfo.InvariantCulture)}/Properties/Compensation";
            if (!ids.Contains(undo))
            {
                yield return new DefinitionProblem(path, "There is no activity “{0}”.{1}", undo, Nearest.Suggest(undo, ids));
            }
            else if (byId.TryGetValue(undo, out var found) && found.Properties is UserTaskProperties or JoinProperties or ForkProperties)
            {
                yield return new DefinitionProblem(path, "“{0}” cannot undo anything: a compensation is one activity that runs by itself.", undo);
            }
        }
    }

    private static IEnumerable<DefinitionProblem> Reach(Definition definition, IReadOnlyList<CompiledActivity> activities, Dictionary<string, CompiledActivity> byId, List<ActivityDefinition> starts)
    {
        var undo = activities.Select(a => a.Common.Compensation).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var reached = Closure([.. starts.Select(a => a.Id)], definition.Transitions.ToLookup(t => t.Source, t => t.Destination));
        var ends = activities.Where(a => a.Outcomes.Any(o => !definition.Transitions.Any(t => t.Source == a.Id && t.Outcome == o))).Select(a => a.Id);
        var ending = Closure([.. ends], definition.Transitions.ToLookup(t => t.Destination, t => t.Source));
        for (var i = 0; i < definition.Activities.Count; i++)
        {
            var id = definition.Activities[i].Id;
            var path = $"/Activities/{i.ToString(CultureInfo.InvariantCulture)}";
            if (starts.Count > 0 && !reached.Contains(id) && !undo.Contains(id))
            {
                yield return new DefinitionProblem(path, "No case ever comes to “{0}”: lead a transition to it, or remove it.", id);
            }
            else if (byId.ContainsKey(id) && !ending.Contains(id) && byId.Count == definition.Activities.Count)
            {
                yield return new DefinitionProblem(path, "A case that has come to “{0}” never ends: give it a way out.", id);
            }
        }
    }

    private static HashSet<string> Closure(IReadOnlyList<string> from, ILookup<string, string> next)
    {
        var found = from.ToHashSet(StringComparer.Ordinal);
        var open = new Stack<string>(found);
        while (open.TryPop(out var id))
        {
            foreach (var following in next[id].Where(found.Add))
            {
                open.Push(following);
            }
        }

        return found;
    }
}
