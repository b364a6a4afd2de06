using OpenCity.Abstractions.Localization;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.MoveCases;

/// <summary>Which activity of another version takes the place of one, and whether a case can move there.</summary>
/// <param name="from">The version of the cases.</param>
/// <param name="to">The version they are to go to.</param>
/// <param name="chosen">For activities that are gone: those of the other version that were chosen.</param>
internal sealed class MoveRules(CompiledWorkflow from, CompiledWorkflow to, IReadOnlyDictionary<string, string?> chosen)
{
    /// <summary>The activity that takes the place of one: of the same id, else the one that was chosen; of the same kind in any case.</summary>
    public CompiledActivity? Target(string activity)
    {
        var kind = from.Find(activity)?.Kind.Name;
        return Of(activity) ?? (chosen.GetValueOrDefault(activity) is { Length: > 0 } other ? Of(other) : null);

        CompiledActivity? Of(string id) => to.Find(id) is { } found && found.Kind.Name == kind ? found : null;
    }

    /// <summary>The activities that could take the place of one whose id is gone.</summary>
    public IReadOnlyList<CompiledActivity> Choices(string activity) =>
        to.Find(activity)?.Kind.Name == from.Find(activity)?.Kind.Name ? [] : [.. to.Activities.Where(a => a.Kind.Name == from.Find(activity)?.Kind.Name).OrderBy(a => a.Id, StringComparer.Ordinal)];

    /// <summary>Why a case cannot move; null where it can.</summary>
    public Obstacle? Why(CaseMemory memory)
    {
        if (memory.CancelReason is not null || memory.Tokens.Exists(t => t.Undoes))
        {
            return new Obstacle("It is being cancelled.");
        }

        if (memory.Loops is [var loop, ..])
        {
            return new Obstacle("It goes through a list at “{0}”: it can move when the list is done.", Title(loop.Activity));
        }

        foreach (var token in memory.Tokens)
        {
            if (from.Find(token.Activity)?.Properties is SubWorkflowProperties)
            {
                return new Obstacle("It waits for a sub-case at “{0}”: it can move when that has ended.", Title(token.Activity));
            }

            if (Target(token.Activity) is null)
            {
                return new Obstacle("The version in force has no activity that takes the place of “{0}”.", Title(token.Activity));
            }
        }

        return memory.Undo.Find(undo => to.Find(undo) is null) is { } gone
            ? new Obstacle("Cancelling it would call for “{0}”, which the version in force does not have.", Title(gone))
            : null;
    }

    public LocalizedText Title(string activity) => from.Find(activity)?.Source.Title ?? new LocalizedText(activity, activity);
}
