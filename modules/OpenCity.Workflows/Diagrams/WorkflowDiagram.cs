using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Diagrams;

/// <summary>
/// A workflow drawn as SVG on the server: no script draws it, colours come from the page's style sheet by class. A list of activities beside
/// it says the same in words; the drawing itself is one picture to screen readers.
/// </summary>
internal static class WorkflowDiagram
{
    private const int LettersInLine = 22;

    /// <summary>The drawing, for a page.</summary>
    /// <param name="workflow">The workflow.</param>
    /// <param name="path">Where a case was and is; <see cref="CasePath.None"/> without one.</param>
    /// <param name="label">What the picture is called, for screen readers.</param>
    /// <param name="outcome">What an outcome is called; its name where nobody says.</param>
    public static string Draw(CompiledWorkflow workflow, CasePath path, string label, Func<ActivityDefinition, string, string>? outcome = null) =>
        Draw(workflow.Definition, path, label, outcome);

    /// <inheritdoc cref="Draw(CompiledWorkflow, CasePath, string, Func{ActivityDefinition, string, string}?)"/>
    public static string Draw(Definition definition, CasePath path, string label, Func<ActivityDefinition, string, string>? outcome = null)
    {
        var layout = DiagramLayout.Of(definition);
        var back = definition.Transitions.Count(t => layout[t.Destination].X <= layout[t.Source].X);
        var height = layout.Height + (back > 0 ? 40 + back * 14 : 0);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"oc-workflow\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {layout.Width:0} {height:0}\" width=\"{layout.Width:0}\" height=\"{height:0}\" role=\"img\" aria-label=\"{Text(label)}\">");
        svg.Append("<defs><marker id=\"oc-workflow-arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto-start-reverse\"><path class=\"oc-workflow__head\" d=\"M0 0 8 4 0 8z\"/></marker></defs>");
        var lane = layout.Height;
        var byId = definition.Activities.ToDictionary(a => a.Id, StringComparer.Ordinal);
        foreach (var transitions in definition.Transitions.GroupBy(t => (t.Source, t.Destination)))
        {
            var names = transitions.Where(t => t.Outcome is not ("Done" or "Joined")).Select(t => outcome?.Invoke(byId[t.Source], t.Outcome) ?? t.Outcome).Distinct();
            lane = Arrow(svg, layout, [.. transitions], string.Join(", ", names), path, lane);
        }

        foreach (var activity in definition.Activities)
        {
            Box(svg, layout[activity.Id], activity, path);
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>An arrow, with the outcomes that it stands for; one that leads back runs below the boxes, each in a lane of its own.</summary>
    private static double Arrow(StringBuilder svg, DiagramLayout layout, IReadOnlyList<Transition> transitions, string label, CasePath path, double lane)
    {
        var (from, to) = (layout[transitions[0].Source], layout[transitions[0].Destination]);
        var taken = transitions.Any(t => path.Visited.Contains((t.Source, t.Outcome)));
        var (x1, y1) = (from.X + DiagramLayout.BoxWidth, from.Y + DiagramLayout.BoxHeight / 2);
        var (x2, y2) = (to.X, to.Y + DiagramLayout.BoxHeight / 2);
        string line;
        (double X, double Y) middle;
        if (to.X > from.X)
        {
            var bend = Math.Max(32, (x2 - x1) / 2);
            line = string.Create(CultureInfo.InvariantCulture, $"M{x1:0.#} {y1:0.#}C{x1 + bend:0.#} {y1:0.#} {x2 - bend:0.#} {y2:0.#} {x2:0.#} {y2:0.#}");
            middle = ((x1 + x2) / 2, (y1 + y2) / 2 - 6);
        }
        else
        {
            lane += 14;
            var (down, up) = (from.X + DiagramLayout.BoxWidth / 2 + 24, to.X + DiagramLayout.BoxWidth / 2 - 24);
            line = string.Create(CultureInfo.InvariantCulture, $"M{down:0.#} {from.Y + DiagramLayout.BoxHeight:0.#}V{lane:0.#}H{up:0.#}V{to.Y + DiagramLayout.BoxHeight:0.#}");
            middle = ((down + up) / 2, lane - 4);
        }

        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"oc-workflow__arrow{(taken ? " oc-workflow__arrow--taken" : string.Empty)}\" d=\"{line}\" marker-end=\"url(#oc-workflow-arrow)\"/>");
        if (label.Length > 0)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"oc-workflow__outcome\" x=\"{middle.X:0.#}\" y=\"{middle.Y:0.#}\">{Text(label)}</text>");
        }

        return lane;
    }

    private static void Box(StringBuilder svg, (double X, double Y) corner, ActivityDefinition activity, CasePath path)
    {
        var kind = activity.Name == "UserTaskEvent" ? " oc-workflow__box--state" : string.Empty;
        var standing = path.Current.Contains(activity.Id) ? " oc-workflow__box--current" : path.Left(activity.Id) ? " oc-workflow__box--left" : string.Empty;
        svg.Append(CultureInfo.InvariantCulture, $"<g data-activity=\"{Text(activity.Id)}\">");
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"oc-workflow__box{kind}{standing}\" x=\"{corner.X:0.#}\" y=\"{corner.Y:0.#}\" width=\"{DiagramLayout.BoxWidth:0}\" height=\"{DiagramLayout.BoxHeight:0}\" rx=\"{(kind.Length > 0 ? 20 : 4)}\"/>");
        var lines = Lines(activity.Title.ToString());
        var y = corner.Y + DiagramLayout.BoxHeight / 2 + (lines.Count == 1 ? 5 : -3);
        foreach (var line in lines)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text class=\"oc-workflow__title\" x=\"{corner.X + DiagramLayout.BoxWidth / 2:0.#}\" y=\"{y:0.#}\">{Text(line)}</text>");
            y += 18;
        }

        svg.Append("</g>");
    }

    /// <summary>At most two lines, broken between words.</summary>
    private static List<string> Lines(string title)
    {
        if (title.Length <= LettersInLine)
        {
            return [title];
        }

        var at = title.LastIndexOf(' ', LettersInLine);
        var (first, rest) = at > 0 ? (title[..at], title[(at + 1)..]) : (title[..LettersInLine], title[LettersInLine..]);
        return [first, rest.Length > LettersInLine ? rest[..(LettersInLine - 1)] + "…" : rest];
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
