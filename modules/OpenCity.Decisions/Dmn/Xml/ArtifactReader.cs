using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Reads remarks and the lines that tie them to elements.</summary>
internal sealed class ArtifactReader
{
    public static readonly string[] Names = ["textAnnotation", "association", "group"];

    private readonly XmlReading _reading;

    public ArtifactReader(XmlReading reading)
    {
        _reading = reading;
    }

    public Artifact? Read(XElement xml) => xml.Name.LocalName switch
    {
        "textAnnotation" => _reading.Head(xml, new TextAnnotation
        {
            Text = _reading.Text(xml, "text") ?? "",
            TextFormat = (string?)xml.Attribute("textFormat"),
        }),
        "association" => Association(xml),
        _ => _reading.Head(xml, new Group { Name = (string?)xml.Attribute("name") }),
    };

    private Association? Association(XElement xml)
    {
        var source = _reading.Reference(_reading.RequiredChild(xml, "sourceRef"));
        var target = _reading.Reference(_reading.RequiredChild(xml, "targetRef"));
        return source is null || target is null
            ? null
            : _reading.Head(xml, new Association
            {
                SourceRef = source,
                TargetRef = target,
                Direction = (string?)xml.Attribute("associationDirection"),
            });
    }
}
