using System.Text.Json.Nodes;
using OpenCity.Permits.Exchange.Profiles;

namespace OpenCity.Permits.Exchange.Reading;

/// <summary>Makes one permit of several rows.</summary>
internal static class RowCombiner
{
    /// <param name="profile">Its rules.</param>
    /// <param name="rows">The rows as permits, with what is kept of each, in the order of the file.</param>
    public static SourcePermit Combine(ImportProfile profile, IReadOnlyList<(SourcePermit Permit, JsonObject Kept)> rows)
    {
        var rule = profile.Rows ?? throw new InvalidOperationException("The profile does not say how rows combine.");
        var ordered = rule.OrderBy is null
            ? rows
            : [.. rows.OrderBy(r => r.Permit.Values.ContainsKey(rule.OrderBy) ? 0 : 1).ThenBy(r => r.Permit.Values.GetValueOrDefault(rule.OrderBy) as IComparable)];

        var first = ordered[0].Permit;
        var result = new SourcePermit { Key = first.Key, Row = rows.Min(r => r.Permit.Row) };
        foreach (var field in profile.Fields)
        {
            var values = ordered.Select(r => r.Permit.Values.GetValueOrDefault(field.Field)).OfType<object>().ToList();
            if (values.Count > 0)
            {
                result.Values[field.Field] = One(field, values);
            }
        }

        // A place comes whole from one row: the first that has one.
        if (ordered.Select(r => r.Permit).FirstOrDefault(p => p.Values.ContainsKey("Latitude")) is { } placed)
        {
            result.Values["Longitude"] = placed.Values["Longitude"];
            result.Values["Latitude"] = placed.Values["Latitude"];
        }

        foreach (var (name, value) in ordered.SelectMany(r => r.Permit.ExtraFields))
        {
            if (!result.ExtraFields.ContainsKey(name))
            {
                result.ExtraFields[name] = value?.DeepClone();
            }
        }

        if (rule.KeepAs is not null)
        {
            result.ExtraFields[rule.KeepAs] = new JsonArray([.. ordered.Select(r => (JsonNode)r.Kept.DeepClone())]);
        }

        return result;
    }

    private static object One(FieldRule rule, List<object> values) => rule.Combine switch
    {
        Profiles.Combine.First => values[0],
        Profiles.Combine.Last => values[^1],
        Profiles.Combine.Min => values.Min()!,
        Profiles.Combine.Max => values.Max()!,
        Profiles.Combine.Sum => values[0] is int ? values.Cast<int>().Sum() : values[0] is decimal ? values.Cast<decimal>().Sum() : values[0],
        Profiles.Combine.Join => string.Join(rule.Separator, values.Select(v => v.ToString()).Distinct(StringComparer.OrdinalIgnoreCase)),
        Profiles.Combine.Priority => rule.Priority.FirstOrDefault(p => values.Contains(p)) ?? values[0],
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };
}
