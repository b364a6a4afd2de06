using OpenCity.Decisions.Dmn;

namespace OpenCity.Decisions.Comparing;

/// <summary>One thing that a version says, under a path that tells it apart from all others of the same element.</summary>
internal sealed record Fact(IReadOnlyList<PartName> Path, PartName Text)
{
    /// <summary>What is different, in the later order; what was removed comes last.</summary>
    public static IReadOnlyList<TextDifference> Compare(IEnumerable<Fact> before, IEnumerable<Fact> after)
    {
        var earlier = Keyed(before);
        var differences = new List<TextDifference>();
        foreach (var (key, fact) in Keyed(after))
        {
            if (!earlier.Remove(key, out var old))
            {
                differences.Add(new TextDifference(fact.Path, null, fact.Text));
            }
            else if (old.Text != fact.Text)
            {
                differences.Add(new TextDifference(fact.Path, old.Text, fact.Text));
            }
        }

        return [.. differences, .. earlier.Values.Select(f => new TextDifference(f.Path, f.Text, null))];
    }

    /// <summary>By the path; of equal paths the second goes with the second.</summary>
    private static OrderedDictionary<string, Fact> Keyed(IEnumerable<Fact> facts)
    {
        var keyed = new OrderedDictionary<string, Fact>();
        foreach (var fact in facts)
        {
            var path = string.Join('\n', fact.Path.Select(p => p.Text));
            for (var number = 1; !keyed.TryAdd($"{path}\n{number}", fact); number++)
            {
            }
        }

        return keyed;
    }
}
