using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Engine;

/// <summary>Bounds of one step of a case: none goes round for ever, and a long list is gone through in several steps.</summary>
internal sealed class StepBounds(CaseMemory memory)
{
    /// <summary>So many activities in one step mean that the workflow goes round in circles.</summary>
    public const int MostActivities = 1_000;

    /// <summary>So many activities for all the items of lists, until the case waits for something else.</summary>
    public const int MostForLists = 200_000;

    /// <summary>After so many activities a step ends at the next item of a list, and another goes on.</summary>
    private const int FairShare = 500;

    private readonly List<string> _visited = [];

    /// <summary>Whether the next item of a list waits for another step; else the activity counts as visited.</summary>
    /// <exception cref="RuleViolation">The workflow goes round in circles.</exception>
    public bool IsEnough(CompiledActivity activity)
    {
        if (_visited.Count >= FairShare && activity.Properties is ForEachProperties)
        {
            memory.ForLists += _visited.Count;
            return memory.ForLists <= MostForLists ? true : throw Circles(MostForLists);
        }

        if (_visited.Count >= MostActivities)
        {
            throw Circles(MostActivities);
        }

        _visited.Add(activity.Id);
        return false;
    }

    private RuleViolation Circles(int most)
    {
        memory.ForLists = 0;
        var round = _visited.TakeLast(FairShare).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new RuleViolation(
            "workflows.activity-circle",
            "The workflow went through {0:N0} activities without waiting: it goes round in circles, through {1}. Mend it, then move the case to the new version.",
            most,
            Quoted.List(round, ", "));
    }
}
