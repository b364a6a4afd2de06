namespace OpenCity.Kernel.Recipes;

/// <summary>Finds what somebody probably meant.</summary>
internal static class Suggestion
{
    private const int MostListed = 12;

    /// <summary>The sentence to put behind "Unknown …": the nearest known value, or a list of them.</summary>
    public static string For(string value, IEnumerable<string> known)
    {
        var values = known.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        if (Nearest(value, values) is { } nearest)
        {
            return $"Did you mean '{nearest}'?";
        }

        return values.Count switch
        {
            0 => "There is none to choose from.",
            > MostListed => $"Known are {string.Join(", ", values.Take(MostListed).Select(v => $"'{v}'"))} and {values.Count - MostListed} more.",
            _ => $"Known: {string.Join(", ", values.Select(v => $"'{v}'"))}.",
        };
    }

    /// <summary>The nearest known value, or null where none is near.</summary>
    public static string? Nearest(string value, IEnumerable<string> known) => known
        .Select(candidate => (Value: candidate, Distance: Distance(value.ToUpperInvariant(), candidate.ToUpperInvariant())))
        .Where(pair => pair.Distance <= Math.Max(1, Math.Min(value.Length, pair.Value.Length) / 3))
        .OrderBy(pair => pair.Distance)
        .Select(pair => pair.Value)
        .FirstOrDefault();

    /// <summary>How many letters to insert, remove, replace or swap with their neighbour (optimal string alignment).</summary>
    internal static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (_, 0) => i,
                    (0, _) => j,
                    _ => Step(rows, left, right, i, j),
                };
            }
        }

        return rows[left.Length, right.Length];
    }

    private static int Step(int[,] rows, string left, string right, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
        var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, replaced);
        var swapped = i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
