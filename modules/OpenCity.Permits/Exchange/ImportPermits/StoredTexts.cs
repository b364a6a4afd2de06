using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>What is stored of an imported permit beside the columns of its fields. Made while reading, not while the database waits.</summary>
/// <param name="Optional">The fields without a column, as JSON; null where there is none.</param>
/// <param name="Extra">What no field fits, as JSON; null where there is nothing.</param>
/// <param name="Hash">SHA-256 over all that is stored of the permit: equal means that importing it again has nothing to do.</param>
internal sealed record StoredTexts(string? Optional, string? Extra, string Hash)
{
    public static StoredTexts Of(SourcePermit permit)
    {
        var extra = permit.ExtraFields.ToJsonString();
        return new StoredTexts(OptionalOf(permit)?.ToJsonString(), permit.ExtraFields.Count == 0 ? null : extra, HashOf(permit, extra));
    }

    private static JsonObject? OptionalOf(SourcePermit permit)
    {
        JsonObject? result = null;
        foreach (var (field, value) in permit.Values.Where(v => !PermitColumns.Has(v.Key)).OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            (result ??= [])[field] = value switch
            {
                int number => number,
                decimal number => number,
                DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => value.ToString(),
            };
        }

        return result;
    }

    private static string HashOf(SourcePermit permit, string extra)
    {
        var text = new StringBuilder(512);
        foreach (var (field, value) in permit.Values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            text.Append(field).Append('=').Append(CultureInfo.InvariantCulture, $"{value}").Append('\n');
        }

        text.Append(extra);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
