using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;

namespace OpenCity.Kernel.Settings;

/// <summary>
/// Gives equal sets of own wordings as one object: towns set up from one recipe have the same ones. A set is made of its texts
/// alone and never changes, so that whose it is makes no difference; one that no town has any more goes.
/// </summary>
internal sealed class WordingsPool
{
    private const int Fewest = 1_000;

    private readonly ConcurrentDictionary<string, WeakReference<Wordings>> _known = new(StringComparer.Ordinal);
    private int _cleanAt = Fewest;

    public Wordings Share(IReadOnlyDictionary<(string Culture, string Context, string Key), string> wordings)
    {
        if (wordings.Count == 0)
        {
            return Wordings.None;
        }

        var key = KeyOf(wordings);
        if (_known.TryGetValue(key, out var held) && held.TryGetTarget(out var known))
        {
            return known;
        }

        var made = new Wordings(wordings.ToFrozenDictionary());
        _known[key] = new WeakReference<Wordings>(made);
        if (_known.Count > _cleanAt)
        {
            ForgetGone();
        }

        return made;
    }

    /// <summary>With the lengths of the texts, so that no two sets have one key. Equal sets in another order are merely not shared.</summary>
    private static string KeyOf(IReadOnlyDictionary<(string Culture, string Context, string Key), string> wordings)
    {
        var text = new StringBuilder();
        foreach (var ((culture, context, key), value) in wordings)
        {
            foreach (var part in (ReadOnlySpan<string>)[culture, context, key, value])
            {
                text.Append(part.Length).Append(':').Append(part);
            }
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private void ForgetGone()
    {
        foreach (var entry in _known.Where(e => !e.Value.TryGetTarget(out _)))
        {
            _known.TryRemove(entry);
        }

        // Many towns with wordings of their own: looking through all of them is worth it again when there are twice as many.
        _cleanAt = Math.Max(Fewest, _known.Count * 2);
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
