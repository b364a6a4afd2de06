using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Diagrams;

/// <summary>Where the boxes of a drawing stand: where whoever drew the workflow put them, or in columns by their distance from the start where nobody did.</summary>
internal sealed class DiagramLayout
{
    public const double BoxWidth = 184;
    public const double BoxHeight = 60;
    public const double Margin = 24;

    public const double ColumnWidth = 264;

    private const double RowHeight = 104;

    private readonly Dictionary<string, (double X, double Y)> _corners;

    private DiagramLayout(Dictionary<string, (double X, double Y)> corners)
    {
        var (left, top) = corners.Count == 0 ? (0, 0) : (corners.Values.Min(c => c.X), corners.Values.Min(c => c.Y));
        _corners = corners.ToDictionary(c => c.Key, c => (c.Value.X - left + Margin, c.Value.Y - top + Margin), StringComparer.Ordinal);
        Width = (corners.Count == 0 ? 0 : _corners.Values.Max(c => c.X)) + BoxWidth + Margin;
        Height = (corners.Count == 0 ? 0 : _corners.Values.Max(c => c.Y)) + BoxHeight + Margin;
    }

    public double Width { get; }

    public double Height { get; }

    /// <summary>The upper left corner of an activity's box.</summary>
    public (double X, double Y) this[string activity] => _corners[activity];

    public static DiagramLayout Of(Definition definition) => new(IsHeaped(definition) ? Columns(definition) : Drawn(definition));

    /// <summary>Boxes lie on one another: nobody placed them.</summary>
    public static bool IsHeaped(Definition definition)
    {
        var corners = Drawn(definition).Values.ToList();
        return corners.Where((corner, i) => corners.Take(i).Any(other => Overlap(corner, other))).Any();
    }

    /// <summary>Whether two boxes would lie on one another.</summary>
    public static bool Overlap((double X, double Y) one, (double X, double Y) other) => Math.Abs(one.X - other.X) < BoxWidth && Math.Abs(one.Y - other.Y) < BoxHeight;

    private static Dictionary<string, (double X, double Y)> Drawn(Definition definition) => definition.Activities.ToDictionary(a => a.Id, a => (a.X, a.Y), StringComparer.Ordinal);

    private static Dictionary<string, (double X, double Y)> Columns(Definition definition)
    {
        var columns = Depths(definition);
        var rows = new Dictionary<int, int>();
        var corners = new Dictionary<string, (double X, double Y)>(StringComparer.Ordinal);
        foreach (var activity in definition.Activities)
        {
            var column = columns[activity.Id];
            var row = rows.GetValueOrDefault(column);
            rows[column] = row + 1;
            corners[activity.Id] = (column * ColumnWidth, row * RowHeight);
        }

        return corners;
    }

    /// <summary>The steps from a start; what no case comes to, as compensations, stands in the column after the last.</summary>
    private static Dictionary<string, int> Depths(Definition definition)
    {
        var next = definition.Transitions.ToLookup(t => t.Source, t => t.Destination);
        var depths = definition.Activities.Where(a => a.IsStart).ToDictionary(a => a.Id, _ => 0, StringComparer.Ordinal);
        var open = new Queue<string>(depths.Keys);
        while (open.TryDequeue(out var id))
        {
            foreach (var following in next[id].Where(f => depths.TryAdd(f, depths[id] + 1)))
            {
                open.Enqueue(following);
            }
        }

        var last = depths.Count == 0 ? 0 : depths.Values.Max() + 1;
        foreach (var activity in definition.Activities)
        {
            depths.TryAdd(activity.Id, last);
        }

        return depths;
    }
}
