using OpenCity.Workflows.Diagrams;

namespace OpenCity.Workflows.Definitions;

/// <summary>Keeps the boxes of a draft apart.</summary>
internal static class DraftPlaces
{
    /// <summary>Puts a box below those that it would lie on.</summary>
    public static void Free(DraftDocument document, string id)
    {
        var box = document.Find(id)!;
        var (x, y) = (box.X, box.Y);
        var others = document.Activities.Where(a => a.Id != id).OrderBy(a => a.Y).ToList();
        foreach (var other in others.Where(other => DiagramLayout.Overlap((x, y), (other.X, other.Y))))
        {
            y = Math.Ceiling((other.Y + DiagramLayout.BoxHeight) / DraftEdits.Grid) * DraftEdits.Grid + DraftEdits.Grid;
        }

        box.Json["Y"] = Math.Min(y, 100_000);
    }
}
