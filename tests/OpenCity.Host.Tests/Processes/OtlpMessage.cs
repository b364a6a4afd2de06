using System.Text;

namespace OpenCity.Host.Tests.Processes;

/// <summary>Reads of OTLP's protobuf messages what the tests ask for (opentelemetry-proto: trace/v1 and metrics/v1).</summary>
internal static class OtlpMessage
{
    public static IEnumerable<OtlpSpan> Spans(byte[] request) =>
        from resource in Fields(request, 1)
        let service = Service(resource)
        from scope in Fields(resource, 2)
        let source = Source(scope)
        from span in Fields(scope, 2)
        select new OtlpSpan(service, source, Text(span, 5), Attributes(span, 9));

    public static IEnumerable<OtlpMetric> Metrics(byte[] request) =>
        from resource in Fields(request, 1)
        let service = Service(resource)
        from scope in Fields(resource, 2)
        let source = Source(scope)
        from metric in Fields(scope, 2)
        select new OtlpMetric(service, source, Text(metric, 1), Points(metric));

    /// <summary>The points of a gauge or sum have their attributes in field 7, those of a histogram in field 9.</summary>
    private static List<IReadOnlyDictionary<string, string>> Points(byte[] metric) =>
    [
        .. Fields(metric, 5).SelectMany(gauge => Fields(gauge, 1)).Select(point => Attributes(point, 7)),
        .. Fields(metric, 7).SelectMany(sum => Fields(sum, 1)).Select(point => Attributes(point, 7)),
        .. Fields(metric, 9).SelectMany(histogram => Fields(histogram, 1)).Select(point => Attributes(point, 9)),
    ];

    private static string Service(byte[] resource) => Attributes(Fields(resource, 1).Single(), 1)["service.name"];

    private static string Source(byte[] scope) => Text(Fields(scope, 1).Single(), 1);

    private static string Text(byte[] message, int field) => Fields(message, field).Select(Encoding.UTF8.GetString).SingleOrDefault(string.Empty);

    private static Dictionary<string, string> Attributes(byte[] message, int field) =>
        Fields(message, field).ToDictionary(pair => Text(pair, 1), pair => Fields(pair, 2).Select(value => Text(value, 1)).SingleOrDefault(string.Empty));

    /// <summary>The values of a field that have a length: texts and messages. Numbers are passed over.</summary>
    private static List<byte[]> Fields(byte[] message, int wanted)
    {
        var found = new List<byte[]>();
        var at = 0;
        while (at < message.Length)
        {
            var tag = Number(message, ref at);
            var length = (tag & 7) switch
            {
                0 => SkipNumber(message, ref at),
                1 => 8,
                2 => (int)Number(message, ref at),
                5 => 4,
                _ => throw new InvalidDataException($"There is no wire type {tag & 7}."),
            };
            if ((tag & 7) == 2 && (int)(tag >> 3) == wanted)
            {
                found.Add(message[at..(at + length)]);
            }

            at += length;
        }

        return found;
    }

    private static int SkipNumber(byte[] message, ref int at)
    {
        Number(message, ref at);
        return 0;
    }

    private static ulong Number(byte[] message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        byte next;
        do
        {
            next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return value;
    }
}

/// <summary>A span.</summary>
internal sealed record OtlpSpan(string Service, string Source, string Name, IReadOnlyDictionary<string, string> Tags);

/// <summary>A metric with the attributes of each of its points.</summary>
internal sealed record OtlpMetric(string Service, string Source, string Name, IReadOnlyList<IReadOnlyDictionary<string, string>> Points);
