using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.Hosting;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Routing;

/// <summary>Knows to which feature each Razor page belongs: by the assembly that compiled it, or by <c>[Feature]</c> on its model; the host's own belong to none.</summary>
internal sealed class PageFeatures
{
    private readonly FrozenDictionary<string, (InstalledFeature? Feature, Type Model)> _pages;

    private PageFeatures(FrozenDictionary<string, (InstalledFeature?, Type)> pages) => _pages = pages;

    /// <exception cref="InstallationException">Two assemblies have a view of the same path.</exception>
    public static PageFeatures Find(FeatureCatalogue catalogue, ApplicationPartManager parts)
    {
        var modules = catalogue.Features.Select(f => f.Module).Distinct().ToDictionary(m => m.Assembly);
        var owners = new Dictionary<string, Assembly>(StringComparer.OrdinalIgnoreCase);
        var pages = new Dictionary<string, (InstalledFeature?, Type)>(StringComparer.OrdinalIgnoreCase);
        foreach (var assembly in parts.ApplicationParts.OfType<CompiledRazorAssemblyPart>().Select(p => p.Assembly).Distinct())
        {
            foreach (var item in new RazorCompiledItemLoader().LoadItems(assembly))
            {
                if (!owners.TryAdd(item.Identifier, assembly) && owners[item.Identifier] != assembly)
                {
                    throw new InstallationException($"The view '{item.Identifier}' is in '{owners[item.Identifier].GetName().Name}' and in '{assembly.GetName().Name}'. Put pages under Areas/<Module>/Pages.");
                }

                var model = ModelOf(item.Type);
                pages[item.Identifier] = (modules.TryGetValue(assembly, out var module) ? FeatureOf(model, module, catalogue) : null, model);
            }
        }

        return new PageFeatures(pages.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The page's model class; the page itself where it has none of its own.</summary>
    public Type? ModelOf(PageActionDescriptor page) => _pages.TryGetValue(page.RelativePath, out var found) ? found.Model : null;

    public void Tag(EndpointBuilder endpoint)
    {
        if (endpoint.Metadata.OfType<PageActionDescriptor>().LastOrDefault() is { } page && _pages.TryGetValue(page.RelativePath, out var found) && found.Feature is { } feature)
        {
            endpoint.Metadata.Add(new FeatureGateMetadata(default(FeatureSet).With(feature.Index), feature));
        }
    }

    private static Type ModelOf(Type page) => page.GetProperty("Model", BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)?.PropertyType ?? page;

    private static InstalledFeature FeatureOf(Type model, InstalledModule module, FeatureCatalogue catalogue)
    {
        var id = model.GetCustomAttribute<Abstractions.Modules.FeatureAttribute>()?.Id ?? module.Manifest.Id;
        return catalogue.Find(id) is { } feature && feature.Module == module
            ? feature
            : throw new InstallationException($"The page model '{model.FullName}' belongs to the feature '{id}', which '{module.Id}' does not declare.");
    }
}
