using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Recipes;

/// <summary>Says what somebody probably meant, or what there is.</summary>
internal static class Suggestion
{
    private const int MostListed = 12;

    /// <summary>The sentence to put behind "Unknown …".</summary>
    public static string For(string value, IEnumerable<string> known)
    {
        var values = known.Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase).ToList();
        if (Nearest.To(value, values) is { } nearest)
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
}
