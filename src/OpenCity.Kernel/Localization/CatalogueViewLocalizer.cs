using Microsoft.AspNetCore.Mvc.Localization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Kernel.Localization;

/// <summary>
/// The localizer of the view in which it stands. The framework's own looks under the host's name; views here belong to
/// modules, so the view's assembly comes first and its path is the context.
/// </summary>
internal sealed class CatalogueViewLocalizer(CatalogueLocalizerFactory localizers, ViewOwners owners) : IViewLocalizer, IViewContextAware, IPluralLocalizer
{
    private CatalogueHtmlLocalizer _localizer = new(localizers.CreateFor(null, string.Empty));

    public LocalizedHtmlString this[string name] => _localizer[name];

    public LocalizedHtmlString this[string name, params object[] arguments] => _localizer[name, arguments];

    public void Contextualize(ViewContext viewContext)
    {
        ArgumentNullException.ThrowIfNull(viewContext);
        var path = string.IsNullOrEmpty(viewContext.ExecutingFilePath) ? viewContext.View.Path : viewContext.ExecutingFilePath;
        _localizer = new CatalogueHtmlLocalizer(localizers.CreateFor(owners.Find(path), path));
    }

    public LocalizedString GetString(string name) => _localizer.GetString(name);

    public LocalizedString GetString(string name, params object[] arguments) => _localizer.GetString(name, arguments);

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => _localizer.GetAllStrings(includeParentCultures);

    public LocalizedString ChooseForm(long count, string singular, string plural) => _localizer.ChooseForm(count, singular, plural);
}
