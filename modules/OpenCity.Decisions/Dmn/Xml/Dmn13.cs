using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>DMN 1.3, for the graphical editor, which reads no later version.</summary>
internal static class Dmn13
{
    private const string Version = "https://www.omg.org/spec/DMN/20191111/";

    /// <summary>Whether the editor would give the model back whole: the boxed expressions of 1.4 and the constraints of 1.5 it would drop.</summary>
    public static bool CanCarry(Definitions definitions) =>
        definitions.WithParts().All(element => element is not (Conditional or Filter or Iterator or ItemDefinition { TypeConstraint: not null }));

    public static string Write(Definitions definitions) => DmnWriter.Write(definitions, Renamed);

    private static void Renamed(XElement root)
    {
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = XNamespace.Get(Of(element.Name.NamespaceName)) + element.Name.LocalName;
            foreach (var attribute in element.Attributes().Where(IsNamespace))
            {
                attribute.Value = Of(attribute.Value);
            }
        }
    }

    private static bool IsNamespace(XAttribute attribute) =>
        attribute.IsNamespaceDeclaration || attribute.Name.LocalName is "expressionLanguage" or "typeLanguage" or "importType";

    private static string Of(string name) =>
        name == DmnNamespaces.Model.NamespaceName ? Version + "MODEL/"
        : name == DmnNamespaces.Diagrams.NamespaceName ? Version + "DMNDI/"
        : name == DmnNamespaces.Feel ? Version + "FEEL/"
        : name;
}
