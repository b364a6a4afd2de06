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
    private const int MostGone = 1_000;

    private readonly ConcurrentDictionary<string, WeakReference<PermitTypeDefinition>> _known = new(StringComparer.Ordinal);

    public PermitTypeDefinition Read(string json)
    {
        var key = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
        if (_known.TryGetValue(key, out var held) && held.TryGetTarget(out var definition))
        {
            return definition;
        }

        definition = DefinitionJson.Read(json);
        _known[key] = new WeakReference<PermitTypeDefinition>(definition);
        if (_known.Count > MostGone)
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
    }
}
