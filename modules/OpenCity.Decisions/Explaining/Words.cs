using System.Xml.Linq;
using OpenCity.Abstractions.Localization;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Explaining;

/// <summary>
/// What people call the names of a model, and in what they count. DMN has one label for an element; the other language and the unit are in
/// extension elements: <c>&lt;oc:label xml:lang="fr"&gt;Superficie&lt;/oc:label&gt;</c>, <c>&lt;oc:unit&gt;m²&lt;/oc:unit&gt;</c>.
/// </summary>
internal sealed class Words
{
    public static readonly XNamespace Namespace = "urn:opencity:decisions:1";

    private readonly Dictionary<string, Word> _words = new(StringComparer.Ordinal);

    /// <param name="models">The model, then those it imports: where two say something of a name, the first counts.</param>
    public Words(IEnumerable<Definitions> models)
    {
        foreach (var element in models.SelectMany(m => m.WithParts()))
        {
            if (NameOf(element) is { Length: > 0 } name && Of(element) is { } word)
            {
                _words.TryAdd(name, word);
            }
        }
    }

    /// <summary>The word for a name; the name itself where the model says nothing of it.</summary>
    public Word this[string name] => _words.GetValueOrDefault(name) ?? new Word(new LocalizedText([new("", name)]), null);

    private static string? NameOf(DmnElement element) => element switch
    {
        InputClause input => input.InputExpression.Text.Trim(),
        OutputClause output => output.Name,
        NamedElement named => named.Name,
        _ => null,
    };

    /// <summary>What an element itself says of its name; null where it says nothing.</summary>
    public static Word? Of(DmnElement element)
    {
        var extensions = element.Preserved.ExtensionElements.Where(e => e.Name.Namespace == Namespace).ToList();
        var labels = extensions.Where(e => e.Name.LocalName == "label" && e.Value.Trim().Length > 0)
            .Select(e => new KeyValuePair<string, string>((string?)e.Attribute(XNamespace.Xml + "lang") ?? "", e.Value.Trim()))
            .ToList();
        if (element.Label is { Length: > 0 } label && labels.TrueForAll(l => l.Key is not ("" or "en")))
        {
            labels.Add(new("", label));
        }

        var unit = extensions.Find(e => e.Name.LocalName == "unit")?.Value.Trim();
        return labels.Count == 0 && unit is null
            ? null
            : new Word(labels.Count == 0 ? new LocalizedText([new("", NameOf(element)!)]) : new LocalizedText(labels.DistinctBy(l => l.Key)), unit);
    }
}

/// <summary>What people call a name, and the unit of its values, for example <c>m²</c> or <c>$</c>.</summary>
internal sealed record Word(LocalizedText Label, string? Unit);
