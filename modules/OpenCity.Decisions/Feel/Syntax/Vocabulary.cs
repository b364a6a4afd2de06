using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Feel.Syntax;

/// <summary>What a model adds to the language: the names of its types, and of what their values hold.</summary>
/// <param name="Types">The types by name.</param>
/// <param name="Properties">Names of entries, in their normal form, of which those of several words have to be known to be read.</param>
internal sealed record Vocabulary(IReadOnlyDictionary<string, FeelType> Types, IReadOnlySet<string> Properties)
{
    public static readonly Vocabulary Empty = new(new Dictionary<string, FeelType>(), new HashSet<string>());
}
