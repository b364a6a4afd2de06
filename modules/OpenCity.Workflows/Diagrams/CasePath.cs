using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Diagrams;

/// <summary>What a drawing shows of a case: where it was and where it is.</summary>
/// <param name="Visited">The activities that it left, and by which outcomes.</param>
/// <param name="Current">The activities at which it waits.</param>
internal sealed record CasePath(IReadOnlySet<(string Activity, string Outcome)> Visited, IReadOnlySet<string> Current)
{
    public static CasePath None { get; } = new(new HashSet<(string, string)>(), new HashSet<string>());

    public static CasePath Of(IEnumerable<WorkflowEntry> history, IEnumerable<string> current) => new(
        history.Where(e => e is { Kind: WorkflowEntryKind.Left, Outcome: not null }).Select(e => (e.Activity, e.Outcome!)).ToHashSet(),
        current.ToHashSet(StringComparer.Ordinal));

    public bool Left(string activity) => Visited.Any(v => v.Activity == activity);
}
