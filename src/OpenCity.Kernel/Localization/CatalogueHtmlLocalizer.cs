using Microsoft.AspNetCore.Mvc.Localization;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Kernel.Localization;

/// <summary>The framework's HTML localizer, which in addition knows plural forms.</summary>
internal class CatalogueHtmlLocalizer(IStringLocalizer localizer) : HtmlLocalizer(localizer), IPluralLocalizer
{
    private readonly IStringLocalizer _localizer = localizer;

    public LocalizedString ChooseForm(long count, string singular, string plural) => ((IPluralLocalizer)_localizer).ChooseForm(count, singular, plural);
}

/// <summary>The HTML localizer of a type.</summary>
internal sealed class CatalogueHtmlLocalizer<T>(IStringLocalizer<T> localizer) : CatalogueHtmlLocalizer(localizer), IHtmlLocalizer<T>;

/// <summary>Makes HTML localizers.</summary>
internal sealed class CatalogueHtmlLocalizerFactory(CatalogueLocalizerFactory localizers) : IHtmlLocalizerFactory
{
    public IHtmlLocalizer Create(Type resourceSource) => new CatalogueHtmlLocalizer(localizers.Create(resourceSource));

    public IHtmlLocalizer Create(string baseName, string location) => new CatalogueHtmlLocalizer(localizers.Create(baseName, location));
}
