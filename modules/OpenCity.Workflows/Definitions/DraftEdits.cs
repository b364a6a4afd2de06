using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Workflows.Diagrams;

namespace OpenCity.Workflows.Definitions;

/// <summary>The changes that the designer makes to a draft: the forms and the drawing make the same ones.</summary>
internal static class DraftEdits
{
    /// <summary>Boxes stand on multiples of this.</summary>
    public const int Grid = 20;

    /// <summary>More activities than anybody can look through; as when reading.</summary>
    private const int MostActivities = 1_000;

    /// <summary>Adds an activity of a kind; the first one of a workflow is its start.</summary>
    /// <param name="document">The draft.</param>
    /// <param name="kind">The kind of activity.</param>
    /// <param name="at">The corner of its box in the drawing; null for beside the newest.</param>
    /// <returns>Its id.</returns>
    public static string Add(DraftDocument document, string kind, (double X, double Y)? at)
    {
        var list = List(document.Json, "Activities");
        if (list.Count >= MostActivities)
        {
            throw new RuleViolation("workflows.draft-full", "A workflow has at most {0} activities: split it, and join its parts by sub-workflows.", MostActivities);
        }

        Settle(document);
        var stem = kind.EndsWith("Event", StringComparison.Ordinal) ? kind[..^5] : kind.EndsWith("Task", StringComparison.Ordinal) ? kind[..^4] : kind;
        var id = Enumerable.Range(1, MostActivities + 1).Select(i => $"{stem.ToLowerInvariant()}-{i.ToString(CultureInfo.InvariantCulture)}").First(name => document.Find(name) is null);
        var (x, y) = at is { } corner ? FromDrawing(document, corner) : Beside(document);
        list.Add((JsonNode)new JsonObject
        {
            ["ActivityId"] = id,
            ["Name"] = kind,
            ["X"] = Snap(x),
            ["Y"] = Snap(y),
            ["IsStart"] = document.Activities.Count == 0,
            ["Properties"] = new JsonObject(),
        });
        DraftPlaces.Free(new DraftDocument(document.Json), id);
        return id;
    }

    /// <summary>Removes an activity, what leads to it and from it, and its name where it undoes another.</summary>
    public static void Remove(DraftDocument document, DraftActivity activity)
    {
        List(document.Json, "Activities").Remove(activity.Json);
        RemoveTransitions(document, t => DraftDocument.Text(t, "SourceActivityId") == activity.Id || DraftDocument.Text(t, "DestinationActivityId") == activity.Id);
        foreach (var other in document.Activities.Where(a => DraftDocument.Text(a.Properties, "Compensation") == activity.Id))
        {
            other.Properties.Remove("Compensation");
        }
    }

    /// <summary>Makes an activity the one where cases begin. Events that begin cases stay.</summary>
    public static void Start(DraftDocument document, DraftActivity activity)
    {
        foreach (var other in document.Activities.Where(a => a.IsStart && a.Kind != "SignalEvent"))
        {
            other.Json["IsStart"] = false;
        }

        activity.Json["IsStart"] = true;
    }

    /// <summary>Leads an outcome to these activities, and nowhere else.</summary>
    public static void Connect(DraftDocument document, string source, string outcome, IReadOnlyCollection<string> destinations)
    {
        RemoveTransitions(document, t => DraftDocument.Text(t, "SourceActivityId") == source && DraftDocument.Text(t, "SourceOutcomeName") == outcome);
        var list = List(document.Json, "Transitions");
        var next = list.OfType<JsonObject>().Select(t => t["Id"] is JsonValue id && id.TryGetValue<int>(out var number) ? number : 0).DefaultIfEmpty(-1).Max() + 1;
        foreach (var destination in destinations.Distinct(StringComparer.Ordinal))
        {
            list.Add((JsonNode)new JsonObject { ["Id"] = next++, ["SourceActivityId"] = source, ["SourceOutcomeName"] = outcome, ["DestinationActivityId"] = destination });
        }
    }

    /// <summary>Moves a box, onto the grid and off the others.</summary>
    public static void Move(DraftDocument document, DraftActivity activity, double dx, double dy)
    {
        Settle(document);
        activity.Json["X"] = Snap(activity.X + dx);
        activity.Json["Y"] = Snap(activity.Y + dy);
        DraftPlaces.Free(document, activity.Id);
    }

    /// <summary>Lets the platform place the boxes in columns.</summary>
    public static void Arrange(DraftDocument document)
    {
        foreach (var activity in document.Activities)
        {
            (activity.Json["X"], activity.Json["Y"]) = (0, 0);
        }

        Settle(document);
    }

    /// <summary>Writes down where the boxes stand in the drawing, so that the others stay when one is moved.</summary>
    private static void Settle(DraftDocument document)
    {
        if (document.Activities.Count == 0 || !DiagramLayout.IsHeaped(document.ToDefinition()))
        {
            return;
        }

        var layout = DiagramLayout.Of(document.ToDefinition());
        foreach (var activity in document.Activities)
        {
            (activity.Json["X"], activity.Json["Y"]) = (Snap(layout[activity.Id].X - DiagramLayout.Margin), Snap(layout[activity.Id].Y - DiagramLayout.Margin));
        }
    }

    /// <summary>To the right of the newest activity.</summary>
    private static (double X, double Y) Beside(DraftDocument document) =>
        document.Activities is [.., var last] ? (last.X + DiagramLayout.ColumnWidth, last.Y) : (0, 0);

    /// <summary>The drawing begins at the leftmost and the topmost box.</summary>
    private static (double X, double Y) FromDrawing(DraftDocument document, (double X, double Y) corner) => document.Activities.Count == 0
        ? (0, 0)
        : (corner.X - DiagramLayout.Margin + document.Activities.Min(a => a.X), corner.Y - DiagramLayout.Margin + document.Activities.Min(a => a.Y));

    private static double Snap(double value) => Math.Clamp(Math.Round(value / Grid) * Grid, -100_000, 100_000);

    private static JsonArray List(JsonObject json, string name)
    {
        if (json[name] is JsonArray list)
        {
            return list;
        }

        var added = new JsonArray();
        json[name] = added;
        return added;
    }

    private static void RemoveTransitions(DraftDocument document, Func<JsonObject, bool> which) =>
        List(document.Json, "Transitions").OfType<JsonObject>().Where(which).ToList().ForEach(t => List(document.Json, "Transitions").Remove(t));
}
