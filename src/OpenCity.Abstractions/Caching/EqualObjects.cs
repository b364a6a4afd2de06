using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OpenCity.Abstractions.Caching;

/// <summary>
/// Gives what is made of equal texts as one object: towns set up from one recipe have much in common, and a process of a thousand towns
/// holds it once. Only for objects that are made of the text alone and never change; one that nobody holds any more goes.
/// </summary>
/// <typeparam name="T">The kind of object.</typeparam>
public sealed class EqualObjects<T>
    where T : class
{
    private const int Fewest = 1_000;

    private readonly ConcurrentDictionary<string, WeakReference<T>> _known = new(StringComparer.Ordinal);
    private int _cleanAt = Fewest;

    /// <summary>The object of the text: one that somebody holds, or else a new one.</summary>
    /// <param name="text">All that the object is made of. Kept as its SHA-256 only.</param>
    /// <param name="make">Makes it. Two callers at the same moment may each make one.</param>
    public T Get(string text, Func<T> make)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(make);
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (_known.TryGetValue(key, out var held) && held.TryGetTarget(out var known))
        {
            return known;
        }

        var made = make();
        _known[key] = new WeakReference<T>(made);
        if (_known.Count > _cleanAt)
        {
            ForgetGone();
        }

        return made;
    }

    private void ForgetGone()
    {
        foreach (var entry in _known.Where(e => !e.Value.TryGetTarget(out _)))
        {
            _known.TryRemove(entry);
        }

        // Many objects that are held: looking through all of them is worth it again when there are twice as many.
        _cleanAt = Math.Max(Fewest, _known.Count * 2);
    }
}
