namespace OpenCity.Kernel.Recipes;

/// <summary>What the steps checked so far will have brought when a later one runs.</summary>
internal sealed class Announcements
{
    private readonly Dictionary<string, HashSet<string>> _byKind = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids of a kind; add to it.</summary>
    public HashSet<string> Of(string kind)
    {
        if (!_byKind.TryGetValue(kind, out var ids))
        {
            _byKind.Add(kind, ids = new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        }

        return ids;
    }
}
