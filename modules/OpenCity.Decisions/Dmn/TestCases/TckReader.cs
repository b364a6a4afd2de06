using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Dmn.TestCases;

/// <summary>Reads files of test cases.</summary>
internal static class TckReader
{
    private static readonly XNamespace Namespace = "http://www.omg.org/spec/DMN/20160719/testcase";

    public static TckReading Read(string xml) => Read(BoundedXml.Load(xml));

    public static TckReading Read(byte[] file) => Read(BoundedXml.Load(file));

    private static TckReading Read(BoundedXmlDocument document)
    {
        if (document.Root is not { } root)
        {
            return new(null, [document.Problem!]);
        }

        var reading = new XmlReading(root);
        if (root.Name != Namespace + "testCases")
        {
            reading.Error(root, DmnMessages.UnknownTestRoot, root.Name.LocalName, root.Name.NamespaceName);
            return new(null, reading.Problems);
        }

        var values = new TckValueReader(reading);
        var file = new TckTestFile
        {
            ModelName = reading.Text(root, "modelName")?.Trim(),
            Labels = [.. reading.Children(root, "labels").SelectMany(labels => reading.Children(labels, "label")).Select(label => label.Value.Trim())],
            Cases = [.. reading.Children(root, "testCase").Select(xml => Case(reading, values, xml))],
        };
        return new(file, reading.Problems);
    }

    private static TckTestCase Case(XmlReading reading, TckValueReader values, XElement xml) => new()
    {
        Id = reading.Required(xml, "id"),
        Type = DmnValues.TestedInvocables.Read(reading, xml, "type") ?? TckInvocable.Decision,
        InvocableName = (string?)xml.Attribute("invocableName"),
        Name = (string?)xml.Attribute("name"),
        Namespace = (string?)xml.Attribute("namespace"),
        Description = reading.Text(xml, "description"),
        Inputs =
        [
            .. reading.Children(xml, "inputNode").Select(input =>
                new TckInputNode(reading.Required(input, "name"), (string?)input.Attribute("namespace"), values.Read(input))),
        ],
        Results = [.. reading.Children(xml, "resultNode").Select(result => Result(reading, values, result))],
    };

    private static TckResultNode Result(XmlReading reading, TckValueReader values, XElement xml) => new(
        reading.Required(xml, "name"),
        (string?)xml.Attribute("namespace"),
        XmlReading.IsTrue(xml.Attribute("errorResult")),
        reading.Child(xml, "expected") is { } expected ? values.Read(expected) : TckValue.Null);
}
