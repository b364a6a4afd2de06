using System.Collections.Frozen;
using System.Reflection;

namespace OpenCity.Kernel.Localization;

/// <summary>The translations into one language, of one assembly or of all.</summary>
internal sealed class Catalogue
{
    private readonly FrozenDictionary<(string Context, string Key), string[]> _forms;

    private Catalogue(IEnumerable<KeyValuePair<(string Context, string Key), string[]>> forms) => _forms = forms.ToFrozenDictionary();

    /// <summary>Reads the translations that are embedded in an assembly.</summary>
    /// <exception cref="PoException">The file cannot be read.</exception>
    public static Catalogue Read(Assembly assembly, string culture)
    {
        var resource = $"Resources/{culture}.po";
        using var stream = assembly.GetManifestResourceStream(resource);
        if (stream is null)
        {
            return new Catalogue([]);
        }

        using var reader = new StreamReader(stream);
        return Of(PoParser.Parse(reader, culture, $"{assembly.GetName().Name}/{resource}"));
    }

    /// <summary>Makes one of parsed entries.</summary>
    public static Catalogue Of(IEnumerable<PoEntry> entries) =>
        new(entries.Select(e => KeyValuePair.Create((e.Context, e.Key), e.Forms.ToArray())));

    /// <summary>All of them in one; of equal keys the first stands.</summary>
    public static Catalogue Merge(IEnumerable<Catalogue> catalogues) =>
        new(catalogues.SelectMany(c => c._forms).DistinctBy(pair => pair.Key));

    /// <summary>The forms of a text: as said for the context, else as said for everywhere.</summary>
    public string[]? Find(string context, string key)
    {
        if (context.Length > 0 && _forms.TryGetValue((context, key), out var forms))
        {
            return forms;
        }

        return _forms.GetValueOrDefault((string.Empty, key));
    }
}
