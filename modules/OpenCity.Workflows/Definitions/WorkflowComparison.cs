using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Definitions;

/// <summary>What is different between two states of a workflow. Where the boxes stand makes no difference.</summary>
/// <param name="Workflow">What is said of the workflow as a whole.</param>
/// <param name="Activities">The activities that are not the same.</param>
/// <param name="Transitions">The transitions that came or went.</param>
internal sealed record WorkflowDifference(
    IReadOnlyList<ValueDifference> Workflow,
    IReadOnlyList<ActivityDifference> Activities,
    IReadOnlyList<TransitionDifference> Transitions)
{
    public bool IsEmpty => Workflow.Count == 0 && Activities.Count == 0 && Transitions.Count == 0;
}

/// <summary>An activity that is not the same.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Activity">As it is, or as it was where it is gone.</param>
/// <param name="Values">What it says otherwise.</param>
internal sealed record ActivityDifference(DifferenceKind Change, DraftActivity Activity, IReadOnlyList<ValueDifference> Values);

/// <summary>A value that is not the same.</summary>
/// <param name="Path">The names that lead to it.</param>
/// <param name="Before">What it was; null where it was not there.</param>
/// <param name="After">What it is; null where it is gone.</param>
internal sealed record ValueDifference(IReadOnlyList<string> Path, string? Before, string? After);

/// <summary>A transition that came or went.</summary>
internal sealed record TransitionDifference(bool IsNew, DraftActivity Source, string Outcome, LocalizedText Destination);

/// <summary>What became of something.</summary>
internal enum DifferenceKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>Compares two states of a workflow.</summary>
internal static class WorkflowComparison
{
    private static readonly string[] OfWorkflow = ["Name", "ServiceLevel", "IsEnabled", "IsSingleton"];
    private static readonly string[] OfActivity = ["Name", "IsStart", "Properties"];

    public static WorkflowDifference Compare(DraftDocument before, DraftDocument after) => new(
        [.. Values(Only(before.Json, OfWorkflow), Only(after.Json, OfWorkflow))],
        [
            .. after.Activities.Select(a => Compare(before.Find(a.Id), a)).OfType<ActivityDifference>(),
            .. before.Activities.Where(a => after.Find(a.Id) is null).Select(a => new ActivityDifference(DifferenceKind.Removed, a, [])),
        ],
        [
            .. Missing(after, before).Select(t => new TransitionDifference(true, after.Find(t.Source)!, t.Outcome, after.Find(t.Destination)!.Title)),
            .. Missing(before, after).Select(t => new TransitionDifference(false, before.Find(t.Source)!, t.Outcome, before.Find(t.Destination)!.Title)),
        ]);

    private static IEnumerable<Transition> Missing(DraftDocument from, DraftDocument of) =>
        from.Transitions.Where(t => !of.Transitions.Any(o => (o.Source, o.Outcome, o.Destination) == (t.Source, t.Outcome, t.Destination)));

    private static ActivityDifference? Compare(DraftActivity? before, DraftActivity after)
    {
        var values = Values(before is null ? [] : Only(before.Json, OfActivity), Only(after.Json, OfActivity)).ToList();
        return before is null ? new(DifferenceKind.Added, after, values) : values.Count > 0 ? new(DifferenceKind.Changed, after, values) : null;
    }

    private static IEnumerable<ValueDifference> Values(JsonObject before, JsonObject after)
    {
        var (old, now) = (Leaves(before, []).DistinctBy(Key).ToDictionary(Key), Leaves(after, []).DistinctBy(Key).ToDictionary(Key));
        return now.Where(n => old.GetValueOrDefault(n.Key).Text != n.Value.Text).Select(n => new ValueDifference(n.Value.Path, old.GetValueOrDefault(n.Key).Text, n.Value.Text))
            .Concat(old.Where(o => !now.ContainsKey(o.Key)).Select(o => new ValueDifference(o.Value.Path, o.Value.Text, null)));
    }

    private static string Key((IReadOnlyList<string> Path, string Text) leaf) => string.Join('/', leaf.Path);

    /// <summary>What is false is as good as left out.</summary>
    private static JsonObject Only(JsonObject json, string[] names) => new(names.Where(n => json[n] is { } value && value.GetValueKind() != JsonValueKind.False).Select(n => KeyValuePair.Create(n, json[n]?.DeepClone())));

    /// <summary>The values with the names that lead to them; those of a list that have a name by it, so that one more does not change the others.</summary>
    private static IEnumerable<(IReadOnlyList<string> Path, string Text)> Leaves(JsonNode? node, IReadOnlyList<string> path) => node switch
    {
        JsonObject json when json["Expression"] is JsonValue text => [(path, text.ToString())],
        JsonObject json => json.SelectMany(p => Leaves(p.Value, p.Key is "Properties" or "ActivityMetadata" ? path : [.. path, p.Key])),
        JsonArray list when list.All(item => item is JsonValue) => [(path, string.Join(", ", list.Select(item => item!.ToString())))],
        JsonArray list => list.SelectMany((item, i) => Leaves(item, [.. path, NameOf(item) ?? (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)])),
        null => [],
        _ => [(path, node.ToString())],
    };

    private static string? NameOf(JsonNode? item) => item is JsonObject json ? DraftDocument.Text(json, "Name") : item is JsonValue value ? value.ToString() : null;
}
