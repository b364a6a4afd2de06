using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OpenCity.Abstractions.Modules;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Features;

/// <summary>
/// Gives equal definitions as one object. Towns set up from one recipe have the same permit types, which take 25 kB each in
/// memory: a process of a thousand towns holds them once.
/// </summary>
[ProcessWide("A definition is made of its text alone and never changed: whose it is makes no difference.")]
internal sealed class DefinitionPool
{
    private const int Fewest = 1_000;

    private readonly ConcurrentDictionary<string, WeakReference<PermitTypeDefinition>> _known = new(StringComparer.Ordinal);
    private int _cleanAt = Fewest;

    public PermitTypeDefinition Read(string json)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        if (_known.TryGetValue(key, out var held) && held.TryGetTarget(out var definition))
        {
            return definition;
        }

        definition = DefinitionJson.Read(json);
        _known[key] = new WeakReference<PermitTypeDefinition>(definition);
        if (_known.Count > _cleanAt)
        {
            ForgetGone();
        }

        return definition;
    }

    private void ForgetGone()
    {
        foreach (var entry in _known.Where(e => !e.Value.TryGetTarget(out _)))
        {
            _known.TryRemove(entry);
        }

        // Many towns with types of their own: looking through all of them is worth it again when there are twice as many.
        _cleanAt = Math.Max(Fewest, _known.Count * 2);
    }
}
