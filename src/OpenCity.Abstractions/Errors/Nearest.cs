namespace OpenCity.Abstractions.Errors;

/// <summary>Finds what was probably meant by a misspelt name, for messages that say what is wrong and what would be right.</summary>
public static class Nearest
{
    /// <summary>The candidate with the fewest edits, if they are few for the name's length; else null. Capitals do not count.</summary>
    /// <param name="name">What somebody wrote.</param>
    /// <param name="candidates">What there is.</param>
    public static string? To(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        var best = candidates
            .Select(c => (Candidate: c, Distance: Distance(name.ToUpperInvariant(), c.ToUpperInvariant())))
            .OrderBy(x => x.Distance)
            .ThenBy(x => x.Candidate, StringComparer.Ordinal)
            .FirstOrDefault((Candidate: string.Empty, Distance: int.MaxValue));
        return best.Distance <= Math.Max(2, name.Length / 3) ? best.Candidate : null;
    }

    /// <summary>A sentence with the nearest candidate, led by a space; empty where none is near.</summary>
    /// <param name="name">What somebody wrote.</param>
    /// <param name="candidates">What there is.</param>
    public static string Suggest(string name, IEnumerable<string> candidates) =>
        To(name, candidates) is { } nearest ? $" Did you mean '{nearest}'?" : string.Empty;

    /// <summary>How many letters must be put in, taken out or changed (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        var previous = Enumerable.Range(0, b.Length + 1).ToArray();
        var current = new int[b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                current[j] = Math.Min(substitution, Math.Min(previous[j], current[j - 1]) + 1);
            }

            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }
}
