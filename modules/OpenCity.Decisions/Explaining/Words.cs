using System.Xml.Linq;
using OpenCity.Abstractions.Localization;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Explaining;

/// <summary>
/// What people call the names of a model, and in what they count. DMN has one label for an element; the other language and the unit are in
/// extension elements: <c>&lt;oc:label xml:lang="fr"&gt;Superficie&lt;/oc:label&gt;</c>, <c>&lt;oc:unit&gt;m²&lt;/oc:unit&gt;</c>. So are the words for a code:
/// <c>&lt;oc:value of="DECK" xml:lang="fr"&gt;Terrasse&lt;/oc:value&gt;</c>.
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
            .Select(Text).ToList();
        if (element.Label is { Length: > 0 } label && labels.TrueForAll(l => l.Key is not ("" or "en")))
        {
            labels.Add(new("", label));
        }

        var unit = extensions.Find(e => e.Name.LocalName == "unit")?.Value.Trim();
        var values = extensions.Where(e => e.Name.LocalName == "value" && e.Attribute("of") is not null).GroupBy(e => (string)e.Attribute("of")!)
            .ToDictionary(g => g.Key, g => new LocalizedText(g.Select(Text).DistinctBy(t => t.Key)), StringComparer.Ordinal);
        return labels.Count == 0 && unit is null && values.Count == 0
            ? null
            : new Word(labels.Count == 0 ? new LocalizedText([new("", NameOf(element)!)]) : new LocalizedText(labels.DistinctBy(l => l.Key)), unit) { Values = values };
    }

    private static KeyValuePair<string, string> Text(XElement element) => new((string?)element.Attribute(XNamespace.Xml + "lang") ?? "", element.Value.Trim());
}

/// <summary>What people call a name, and the unit of its values, for example <c>m²</c> or <c>$</c>.</summary>
internal sealed record Word(LocalizedText Label, string? Unit)
{
    /// <summary>What people call a text that is a code, by the code.</summary>
    public IReadOnlyDictionary<string, LocalizedText> Values { get; init; } = new Dictionary<string, LocalizedText>();

    /// <summary>A value of the name, in the language asked.</summary>
    public string Read(object? value, string language) =>
        value is string code && Values.TryGetValue(code, out var text) ? text.In(language) : ReadableValue.Of(value, Unit, language);
}
