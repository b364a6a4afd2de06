using System.Collections.Concurrent;
using System.Reflection;

namespace OpenCity.Kernel.Localization;

/// <summary>The translations that ship with the assemblies, read when a language is first asked for.</summary>
internal sealed class Catalogues(IEnumerable<TranslationSource> sources)
{
    private readonly Assembly[] _assemblies = [.. sources.Select(s => s.Assembly).Distinct()];
    private readonly ConcurrentDictionary<(Assembly Assembly, string Culture), Lazy<Catalogue>> _own = [];
    private readonly ConcurrentDictionary<string, Lazy<Catalogue>> _all = new(StringComparer.Ordinal);

    /// <summary>The forms of a text in exactly this language: of the owning assembly first, else of any; null where none has it.</summary>
    public string[]? Find(Assembly? owner, string context, string culture, string key)
    {
        if (owner is not null && Own(owner, culture).Find(context, key) is { } own)
        {
            return own;
        }

        return _all.GetOrAdd(culture, c => new Lazy<Catalogue>(() => Catalogue.Merge(_assemblies.Select(a => Own(a, c))))).Value.Find(context, key);
    }

    private Catalogue Own(Assembly assembly, string culture) =>
        _own.GetOrAdd((assembly, culture), key => new Lazy<Catalogue>(() => Catalogue.Read(key.Assembly, key.Culture))).Value;
}
