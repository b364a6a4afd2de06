using System.Text.Json.Nodes;
using OpenCity.Permits.Exchange.Blds;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.Reading;

/// <summary>A permit as read from a source: typed values by field (string, DateOnly, int, decimal, double), and what no field fits.</summary>
internal sealed class SourcePermit
{
    public required string Key { get; init; }

    /// <summary>The first row it was read from.</summary>
    public required long Row { get; init; }

    public Dictionary<string, object> Values { get; init; } = new(StringComparer.Ordinal);

    public JsonObject ExtraFields { get; init; } = [];

    /// <summary>What the person should know though the row was taken.</summary>
    public List<string> Notes { get; init; } = [];

    public string? Text(string field) => Values.GetValueOrDefault(field) as string;

    public DateOnly? Date(string field) => Values.GetValueOrDefault(field) as DateOnly?;

    public T? Value<T>(string field)
        where T : struct => Values.GetValueOrDefault(field) is T value ? value : null;

    /// <summary>The date under which the register lists it.</summary>
    public DateOnly? RegisterDate => Date("IssuedDate") ?? Date("AppliedDate") ?? Date("CompletedDate") ?? Date("StatusDate");

    /// <summary>BLDS fields in the standard's order, for hashing and storing.</summary>
    public static IEnumerable<BldsField> Fields => ImportTargets.All.Values;
}
