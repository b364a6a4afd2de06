using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Reads types.</summary>
internal sealed class ItemDefinitionReader
{
    private readonly XmlReading _reading;
    private readonly DecisionTableReader _tables;
    private readonly ExpressionReader _expressions;

    public ItemDefinitionReader(XmlReading reading, ExpressionReader expressions)
    {
        _reading = reading;
        _tables = new(reading);
        _expressions = expressions;
    }

    public ItemDefinition Read(XElement xml) => _reading.Head(xml, new ItemDefinition
    {
        Name = _reading.Required(xml, "name"),
        TypeRef = _reading.Child(xml, "typeRef") is { } type ? _reading.TypeRef(type, type.Value) : null,
        TypeLanguage = DmnNamespaces.Language((string?)xml.Attribute("typeLanguage")),
        IsCollection = XmlReading.IsTrue(xml.Attribute("isCollection")),
        AllowedValues = _tables.Tests(xml, "allowedValues"),
        TypeConstraint = _tables.Tests(xml, "typeConstraint"),
        ItemComponents = [.. _reading.Children(xml, "itemComponent").Select(Read)],
        FunctionItem = _reading.Child(xml, "functionItem") is { } function ? Function(function) : null,
    });

    private FunctionItem Function(XElement xml) => _reading.Head(xml, new FunctionItem
    {
        Parameters = _expressions.Items(xml, "parameters"),
        OutputTypeRef = _reading.TypeRef(xml, (string?)xml.Attribute("outputTypeRef")),
    });
}
