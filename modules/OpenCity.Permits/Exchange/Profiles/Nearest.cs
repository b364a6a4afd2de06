namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Nearest
{
    /// <summary>A sentence with the nearest known name, led by a space; empty where none is near.</summary>
    public static string Suggest(string value, IEnumerable<string> known)
    {
        var best = known.Select(k => (Name: k, Distance: Distance(value.ToUpperInvariant(), k.ToUpperInvariant()))).OrderBy(k => k.Distance).FirstOrDefault();
        return best.Name is not null && best.Distance <= Math.Max(2, value.Length / 3) ? $" Did you mean '{best.Name}'?" : string.Empty;
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
