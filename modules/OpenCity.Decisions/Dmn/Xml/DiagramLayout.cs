using System.Globalization;
using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Draws a model that came without a drawing, so that the graphical editor shows it: inputs at the bottom, what needs them above.</summary>
internal static class DiagramLayout
{
    private const int Width = 180;
    private const int Height = 80;
    private const int InputHeight = 45;
    private const int Gap = 60;

    private static readonly XNamespace Dc = "http://www.omg.org/spec/DMN/20180521/DC/";
    private static readonly XNamespace Di = "http://www.omg.org/spec/DMN/20180521/DI/";

    /// <returns>The model with a drawing, and with identifiers where the drawing needs them; as it is where it has one.</returns>
    public static Definitions Drawn(Definitions model)
    {
        if (model.Diagrams is not null)
        {
            return model;
        }

        var named = Identified(model);
        var places = Places(named);
        return named with
        {
            Diagrams = new XElement(
                DmnNamespaces.Diagrams + "DMNDI",
                new XElement(
                    DmnNamespaces.Diagrams + "DMNDiagram",
                    new XAttribute("id", "drawing"),
                    named.DrgElements.Select(e => Shape(e, places[e.Id!])),
                    named.DrgElements.SelectMany(e => Requirements(e).Select(r => Edge(r, places, e.Id!)).OfType<XElement>()))),
        };
    }

    /// <summary>What is drawn is referred to by its identifier.</summary>
    private static Definitions Identified(Definitions model)
    {
        var known = model.WithParts().Select(e => e.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var next = 0;
        return model with
        {
            DrgElements =
            [
                .. model.DrgElements.Select(e => e switch
                {
                    Decision decision => decision with
                    {
                        Id = decision.Id ?? New(),
                        InformationRequirements = [.. decision.InformationRequirements.Select(r => r with { Id = r.Id ?? New() })],
                        KnowledgeRequirements = [.. decision.KnowledgeRequirements.Select(r => r with { Id = r.Id ?? New() })],
                        AuthorityRequirements = [.. decision.AuthorityRequirements.Select(r => r with { Id = r.Id ?? New() })],
                    },
                    BusinessKnowledgeModel knowledge => knowledge with
                    {
                        Id = knowledge.Id ?? New(),
                        KnowledgeRequirements = [.. knowledge.KnowledgeRequirements.Select(r => r with { Id = r.Id ?? New() })],
                        AuthorityRequirements = [.. knowledge.AuthorityRequirements.Select(r => r with { Id = r.Id ?? New() })],
                    },
                    _ => e with { Id = e.Id ?? New() },
                }),
            ],
        };

        string New()
        {
            string id;
            do
            {
                id = string.Create(CultureInfo.InvariantCulture, $"drawn{++next}");
            }
            while (!known.Add(id));
            return id;
        }
    }

    private static Dictionary<string, (int X, int Y, int Height)> Places(Definitions model)
    {
        var levels = Levels(model);
        var top = levels.Count == 0 ? 0 : levels.Values.Max();
        var (places, filled) = (new Dictionary<string, (int, int, int)>(StringComparer.Ordinal), new Dictionary<int, int>());
        foreach (var element in model.DrgElements)
        {
            var level = levels[element.Id!];
            var column = filled[level] = filled.GetValueOrDefault(level) + 1;
            places[element.Id!] = (Gap + ((column - 1) * (Width + Gap)), Gap + ((top - level) * (Height + Gap)), element is InputData ? InputHeight : Height);
        }

        return places;
    }

    /// <summary>One above the highest of what an element needs. Circles, which are told elsewhere, end after as many rounds as there are elements.</summary>
    private static Dictionary<string, int> Levels(Definitions model)
    {
        var levels = model.DrgElements.DistinctBy(e => e.Id).ToDictionary(e => e.Id!, _ => 0, StringComparer.Ordinal);
        var changed = true;
        for (var round = 0; changed && round < model.DrgElements.Count; round++)
        {
            changed = false;
            foreach (var element in model.DrgElements)
            {
                var level = Requirements(element).Select(r => levels.TryGetValue(r.Needs, out var below) ? below + 1 : 0).DefaultIfEmpty(0).Max();
                changed |= level > levels[element.Id!];
                levels[element.Id!] = Math.Max(level, levels[element.Id!]);
            }
        }

        return levels;
    }

    private static IEnumerable<(string Id, string Needs)> Requirements(DrgElement element) => (element switch
    {
        Decision decision =>
        [
            .. decision.InformationRequirements.Select(r => (r.Id, r.RequiredInput ?? r.RequiredDecision)),
            .. decision.KnowledgeRequirements.Select(r => (r.Id, (ElementReference?)r.RequiredKnowledge)),
            .. decision.AuthorityRequirements.Select(r => (r.Id, r.RequiredAuthority ?? r.RequiredInput ?? r.RequiredDecision)),
        ],
        BusinessKnowledgeModel knowledge =>
        [
            .. knowledge.KnowledgeRequirements.Select(r => (r.Id, (ElementReference?)r.RequiredKnowledge)),
            .. knowledge.AuthorityRequirements.Select(r => (r.Id, r.RequiredAuthority ?? r.RequiredInput ?? r.RequiredDecision)),
        ],
        _ => Enumerable.Empty<(string?, ElementReference?)>(),
    }).Where(r => r.Item2 is { Namespace: null }).Select(r => (r.Item1!, r.Item2!.Id));

    private static XElement Shape(DrgElement element, (int X, int Y, int Height) place) => new(
        DmnNamespaces.Diagrams + "DMNShape",
        new XAttribute("id", $"{element.Id}_shape"),
        new XAttribute("dmnElementRef", element.Id!),
        new XElement(Dc + "Bounds", new XAttribute("height", place.Height), new XAttribute("width", Width), new XAttribute("x", place.X), new XAttribute("y", place.Y)));

    private static XElement? Edge((string Id, string Needs) requirement, Dictionary<string, (int X, int Y, int Height)> places, string above)
    {
        if (!places.TryGetValue(requirement.Needs, out var from))
        {
            return null;
        }

        var to = places[above];
        return new XElement(
            DmnNamespaces.Diagrams + "DMNEdge",
            new XAttribute("id", $"{requirement.Id}_edge"),
            new XAttribute("dmnElementRef", requirement.Id),
            new XElement(Di + "waypoint", new XAttribute("x", from.X + (Width / 2)), new XAttribute("y", from.Y)),
            new XElement(Di + "waypoint", new XAttribute("x", to.X + (Width / 2)), new XAttribute("y", to.Y + to.Height)));
    }
}
