using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor.Compilation;

namespace OpenCity.Kernel.Localization;

/// <summary>Knows from which assembly a compiled view or page comes.</summary>
internal sealed class ViewOwners(ApplicationPartManager parts)
{
    private readonly Lazy<FrozenDictionary<string, Assembly>> _owners = new(() =>
    {
        var views = new ViewsFeature();
        parts.PopulateFeature(views);
        return views.ViewDescriptors
            .Where(v => v.Item is not null)
            .DistinctBy(v => v.RelativePath, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(v => v.RelativePath, v => v.Item!.Type.Assembly, StringComparer.OrdinalIgnoreCase);
    });

    /// <summary>The assembly of a view by its path, or null.</summary>
    public Assembly? Find(string path) => _owners.Value.GetValueOrDefault(path);
}
