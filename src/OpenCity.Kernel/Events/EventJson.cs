using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpenCity.Kernel.Events;

/// <summary>How events are written down. Names of enumerations, not numbers: a handler may be newer than the event.</summary>
internal static class EventJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
