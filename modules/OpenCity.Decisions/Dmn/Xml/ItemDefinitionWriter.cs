using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;
using static OpenCity.Decisions.Dmn.Xml.XmlWriting;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Writes types.</summary>
internal static class ItemDefinitionWriter
{
    public static XElement Write(ItemDefinition type) => Write("itemDefinition", type);

    private static XElement Write(string name, ItemDefinition type) => Element(
        name,
        type,
        Attribute("typeLanguage", type.TypeLanguage),
        Attribute("isCollection", type.IsCollection ? "true" : null),
        Text("typeRef", type.TypeRef),
        DecisionTableWriter.Tests("allowedValues", type.AllowedValues),
        DecisionTableWriter.Tests("typeConstraint", type.TypeConstraint),
        type.ItemComponents.Select(component => Write("itemComponent", component)),
        type.FunctionItem is { } function ? Function(function) : null);

    private static XElement Function(FunctionItem function) => Element(
        "functionItem",
        function,
        Attribute("outputTypeRef", function.OutputTypeRef),
        ExpressionWriter.Items("parameters", function.Parameters));
}
