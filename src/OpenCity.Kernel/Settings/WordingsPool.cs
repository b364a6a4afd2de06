using System.Collections.Frozen;
using System.Text;
using OpenCity.Abstractions.Caching;

namespace OpenCity.Kernel.Settings;

/// <summary>Gives equal sets of own wordings as one object. A set is made of its texts alone and never changes, so that whose it is makes no difference.</summary>
internal sealed class WordingsPool
{
    private readonly EqualObjects<Wordings> _sets = new();

    public Wordings Share(IReadOnlyDictionary<(string Culture, string Context, string Key), string> wordings) =>
        wordings.Count == 0 ? Wordings.None : _sets.Get(TextOf(wordings), () => new Wordings(wordings.ToFrozenDictionary()));

    /// <summary>With the lengths of the texts, so that no two sets have one text. Equal sets in another order are merely not shared.</summary>
    private static string TextOf(IReadOnlyDictionary<(string Culture, string Context, string Key), string> wordings)
    {
        var text = new StringBuilder();
        foreach (var ((culture, context, key), value) in wordings)
        {
            foreach (var part in (ReadOnlySpan<string>)[culture, context, key, value])
            {
                text.Append(part.Length).Append(':').Append(part);
            }
        }

        return text.ToString();
    }
}

/// <summary>A set of own wordings by culture, context and key.</summary>
internal sealed class Wordings(FrozenDictionary<(string Culture, string Context, string Key), string> texts)
{
    public static Wordings None { get; } = new(FrozenDictionary<(string Culture, string Context, string Key), string>.Empty);

    public IReadOnlyDictionary<(string Culture, string Context, string Key), string> Texts => texts;

    /// <summary>The wording for the context, else the one for all; or null.</summary>
    public string? Find(string context, string culture, string key)
    {
        if (texts.Count == 0)
        {
            return null;
        }

        return context.Length > 0 && texts.TryGetValue((culture, context, key), out var inContext)
            ? inContext
            : texts.GetValueOrDefault((culture, string.Empty, key));
    }
}
