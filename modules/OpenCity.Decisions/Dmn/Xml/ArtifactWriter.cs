using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using static OpenCity.Decisions.Dmn.Xml.XmlWriting;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Writes remarks and the lines that tie them to elements.</summary>
internal static class ArtifactWriter
{
    public static XElement Write(Artifact artifact) => artifact switch
    {
        TextAnnotation annotation => Element(
            "textAnnotation", annotation, Attribute("textFormat", annotation.TextFormat), Text("text", annotation.Text)),
        Association association => Element(
            "association",
            association,
            Attribute("associationDirection", association.Direction),
            Reference("sourceRef", association.SourceRef),
            Reference("targetRef", association.TargetRef)),
        Group group => Element("group", group, Attribute("name", group.Name)),
        _ => throw new ArgumentOutOfRangeException(nameof(artifact), artifact.GetType().Name, "No XML is known for this artifact."),
    };
}
