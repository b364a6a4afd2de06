using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
using Microsoft.AspNetCore.Mvc.Localization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Kernel.Localization;

/// <summary>Registers the localizers of strings, HTML, views and forms.</summary>
internal static class LocalizationServices
{
    /// <summary>Names an assembly whose embedded <c>Resources/{culture}.po</c> are translations.</summary>
    public static IServiceCollection AddTranslationsOf(this IServiceCollection services, Assembly assembly) =>
        services.AddSingleton(new TranslationSource(assembly));

    public static IServiceCollection AddCatalogueLocalization(this IServiceCollection services)
    {
        services.AddTranslationsOf(typeof(LocalizationServices).Assembly);
        services.AddTranslationsOf(typeof(LocalizedText).Assembly);
        services.AddSingleton<Catalogues>();
        services.AddSingleton<MissingTranslations>();
        services.AddSingleton<Translator>();
        services.AddSingleton<ViewOwners>();
        services.AddSingleton<CatalogueLocalizerFactory>();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory>(s => s.GetRequiredService<CatalogueLocalizerFactory>()));
        services.Replace(ServiceDescriptor.Singleton<IHtmlLocalizerFactory, CatalogueHtmlLocalizerFactory>());
        services.Replace(ServiceDescriptor.Transient(typeof(IStringLocalizer<>), typeof(CatalogueLocalizer<>)));
        services.Replace(ServiceDescriptor.Transient(typeof(IHtmlLocalizer<>), typeof(CatalogueHtmlLocalizer<>)));
        services.Replace(ServiceDescriptor.Transient<IViewLocalizer, CatalogueViewLocalizer>());
        services.AddSingleton<IPostConfigureOptions<MvcOptions>, LocalizedModelMessages>();
        services.Configure<MvcDataAnnotationsLocalizationOptions>(o => o.DataAnnotationLocalizerProvider = (type, factory) => factory.Create(type));
        return services;
    }
}
