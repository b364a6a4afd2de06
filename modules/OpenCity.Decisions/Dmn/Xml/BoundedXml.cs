using System.Text;
using System.Xml;
using System.Xml.Linq;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Xml;

/// <summary>Loads XML that a stranger may have written: no DTD, and bounded before a tree is built of it.</summary>
internal static class BoundedXml
{
    private const int MaxMegabytes = 10;
    private const int MaxDepth = 200;
    private const int MaxElements = 100_000;
    private const int MaxAttributes = 100;

    public static BoundedXmlDocument Load(string xml) =>
        Load(xml.Length, () => XmlReader.Create(new StringReader(xml), Settings()), () => xml.Contains("<!DOCTYPE", StringComparison.Ordinal));

    public static BoundedXmlDocument Load(byte[] file) =>
        Load(file.Length, () => XmlReader.Create(new MemoryStream(file), Settings()), () => file.AsSpan().IndexOf("<!DOCTYPE"u8) >= 0);

    private static BoundedXmlDocument Load(int length, Func<XmlReader> open, Func<bool> mentionsDtd)
    {
        if (length > MaxMegabytes * 1024 * 1024)
        {
            return Refused(default, DmnMessages.TooLarge, MaxMegabytes);
        }

        var elements = 0;
        try
        {
            using (var reader = open())
            {
                if (Measure(reader, ref elements) is { } problem)
                {
                    return new(null, problem);
                }
            }

            using var again = open();
            return new(XDocument.Load(again, LoadOptions.SetLineInfo).Root, null);
        }
        catch (XmlException exception)
        {
            var place = new Place(exception.LineNumber, exception.LinePosition);
            return elements == 0 && mentionsDtd()
                ? Refused(place, DmnMessages.HasDtd)
                : Refused(place, DmnMessages.Malformed, WithoutPlace(exception.Message));
        }
        catch (DecoderFallbackException exception)
        {
            return Refused(default, DmnMessages.Malformed, exception.Message);
        }
    }

    private static DmnProblem? Measure(XmlReader reader, ref int elements)
    {
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.Depth >= MaxDepth)
            {
                return DmnProblem.Error(XmlReading.PlaceOf((IXmlLineInfo)reader), null, DmnMessages.TooDeep, MaxDepth);
            }

            if (reader.AttributeCount > MaxAttributes)
            {
                return DmnProblem.Error(XmlReading.PlaceOf((IXmlLineInfo)reader), null, DmnMessages.TooManyAttributes, reader.LocalName, MaxAttributes);
            }

            if (++elements > MaxElements)
            {
                return DmnProblem.Error(XmlReading.PlaceOf((IXmlLineInfo)reader), null, DmnMessages.TooManyElements, MaxElements);
            }
        }

        return null;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private static BoundedXmlDocument Refused(Place place, string message, params object[] arguments) =>
        new(null, DmnProblem.Error(place, null, message, arguments));

    // The runtime ends its messages with the place, which the problem tells by itself.
    private static string WithoutPlace(string message)
    {
        var place = message.LastIndexOf(" Line ", StringComparison.Ordinal);
        return place < 0 ? message : message[..place];
    }
}

/// <summary>The root of a document, or why there is none.</summary>
internal sealed record BoundedXmlDocument(XElement? Root, DmnProblem? Problem);
