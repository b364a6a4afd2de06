using Microsoft.AspNetCore.Mvc.Razor;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Theming;

/// <summary>Looks for layouts, partials and tag helpers' templates in the tenant's theme, then in the default one.</summary>
internal sealed class ThemeViewLocations : IViewLocationExpander
{
    private const string Key = "theme";
    private const string DefaultLocation = $"/Themes/{TenantSnapshot.DefaultTheme}/{{0}}.cshtml";

    public void PopulateValues(ViewLocationExpanderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Part of the look-up's cache key: one tenant's choice is never another's answer.
        context.Values[Key] = context.ActionContext.HttpContext.Features.Get<TenantScope>()?.Snapshot.Theme ?? TenantSnapshot.DefaultTheme;
    }

    public IEnumerable<string> ExpandViewLocations(ViewLocationExpanderContext context, IEnumerable<string> viewLocations)
    {
        ArgumentNullException.ThrowIfNull(context);
        var theme = context.Values[Key]!;
        return theme == TenantSnapshot.DefaultTheme
            ? viewLocations.Prepend(DefaultLocation)
            : viewLocations.Prepend(DefaultLocation).Prepend($"/Themes/{theme}/{{0}}.cshtml");
    }
}
