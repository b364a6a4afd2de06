using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Localization;

namespace OpenCity.Kernel.Localization;

/// <summary>Makes localizers over the catalogues and the city's own wordings.</summary>
internal sealed class CatalogueLocalizerFactory(Translator translator) : IStringLocalizerFactory
{
    private readonly ConcurrentDictionary<string, Assembly?> _assemblies = new(StringComparer.Ordinal);

    public IStringLocalizer Create(Type resourceSource)
    {
        ArgumentNullException.ThrowIfNull(resourceSource);
        return new CatalogueLocalizer(translator, resourceSource.Assembly, resourceSource.FullName ?? string.Empty);
    }

    /// <summary>Makes a localizer for a base name; the location is the simple name of the owning assembly.</summary>
    public IStringLocalizer Create(string baseName, string location)
    {
        var owner = _assemblies.GetOrAdd(location, name => AppDomain.CurrentDomain.GetAssemblies().FirstOrDefault(a => a.GetName().Name == name));
        return new CatalogueLocalizer(translator, owner, baseName);
    }

    /// <summary>Makes a localizer for a page or type of a known assembly.</summary>
    public CatalogueLocalizer CreateFor(Assembly? owner, string context) => new(translator, owner, context);
}
