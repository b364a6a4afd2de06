using System.Globalization;
using System.Text.Json.Nodes;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;

/// <summary>The buttons beside the parts of a list.</summary>
internal static class ListAct
{
    /// <summary>Changes a list as the button says, where it is of that list.</summary>
    public static void Apply(List<JsonNode> items, string name, string? act)
    {
        if (act == $"add:{name}")
        {
            items.Add(new JsonObject());
            return;
        }

        var (verb, at) = Read(name, act);
        if (at < 0 || at >= items.Count)
        {
            return;
        }

        var to = verb == "up" ? at - 1 : at + 1;
        if (verb == "remove")
        {
            items.RemoveAt(at);
        }
        else if (verb is "up" or "down" && to >= 0 && to < items.Count)
        {
            (items[at], items[to]) = (items[to], items[at]);
        }
    }

    /// <summary>Whether the button is one of a list, after which the same page is shown.</summary>
    public static bool IsOne(string? act) => act?.Split(':')[0] is "add" or "up" or "down" or "remove";

    /// <summary>The list that a button belongs to, as the anchor of its heading.</summary>
    public static string Anchor(string act)
    {
        var name = act.Split(':')[^1];
        return (act.StartsWith("add:", StringComparison.Ordinal) ? name : name[..Math.Max(0, name.LastIndexOf('.'))]).Replace('.', '_');
    }

    private static (string Verb, int At) Read(string name, string? act)
    {
        var parts = (act ?? string.Empty).Split(':');
        return parts is [var verb, var path] && path.StartsWith(name + ".", StringComparison.Ordinal)
            && int.TryParse(path[(name.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? (verb, at) : (string.Empty, -1);
    }
}
