using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Dmn.TestCases;

/// <summary>Reads the values of test cases.</summary>
internal sealed class TckValueReader
{
    private readonly XmlReading _reading;

    public TckValueReader(XmlReading reading)
    {
        _reading = reading;
    }

    /// <summary>The value that an input, expected result, component or item holds.</summary>
    public TckValue Read(XElement holder)
    {
        if (IsNil(holder))
        {
            return TckValue.Null;
        }

        if (_reading.Child(holder, "value") is { } value)
        {
            return Simple(value);
        }

        if (_reading.Child(holder, "list") is { } list)
        {
            return IsNil(list) ? TckValue.Null : new TckValue.List([.. _reading.Children(list, "item").Select(Read)]);
        }

        return new TckValue.Components(
            [.. _reading.Children(holder, "component").Select(part => KeyValuePair.Create(Name(part), Read(part)))]);
    }

    // A key of a context may be empty.
    private string Name(XElement part) => (string?)part.Attribute("name") ?? _reading.Required(part, "name");

    private static TckValue Simple(XElement value)
    {
        var type = (string?)value.Attribute(DmnNamespaces.SchemaInstance + "type");
        return IsNil(value) ? TckValue.Null : new TckValue.Simple(type?[(type.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(), value.Value, IsNil: false);
    }

    private static bool IsNil(XElement element) => XmlReading.IsTrue(element.Attribute(DmnNamespaces.SchemaInstance + "nil"));
}
