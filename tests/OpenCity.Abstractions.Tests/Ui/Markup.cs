using System.Xml.Linq;

namespace OpenCity.Abstractions.Tests.Ui;

/// <summary>Finds elements in rendered markup.</summary>
internal static class Markup
{
    public static XElement ById(this XElement root, string id) =>
        root.Descendants().Where(element => element.Attr("id") == id).ShouldHaveSingleItem($"exactly one element with the id {id}");

    public static IEnumerable<XElement> ByClass(this XElement root, string name) =>
        root.Descendants().Where(element => (element.Attr("class") ?? string.Empty).Split(' ').Contains(name));

    public static string? Attr(this XElement element, string name) => element.Attribute(name)?.Value;

    public static XElement LabelOf(this XElement root, string id) =>
        root.Descendants("label").Where(label => label.Attr("for") == id).ShouldHaveSingleItem($"exactly one label for {id}");

    public static string Text(this XElement element) =>
        string.Join(' ', element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
