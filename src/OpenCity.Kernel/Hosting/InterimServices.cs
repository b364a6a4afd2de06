using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Caching;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Localization;
using OpenCity.Kernel.Navigation;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Theming;

namespace OpenCity.Kernel.Hosting;

internal static class InterimServices
{
    public static void AddKernelServices(this IServiceCollection services)
    {
        services.AddCatalogueLocalization();
        services.AddSingleton<TenantMemory>();
        services.AddScoped<TenantMemoryReader>();
        services.AddScoped<ISettings, TenantSettings>();
        services.AddScoped<SettingsStore>();
        services.AddScoped<SettingsValidation>();
        services.AddScoped<ISettingsRegistry, SettingsRegistry>();
        services.AddScoped<ISettingsAdministration, SettingsAdministration>();
        services.AddTenantSettings<CitySettings>();
        services.AddTenantSettings<ThemeSettings>();
        services.AddSingleton<IOwnWordings, OwnWordings>();
        services.AddScoped<Translations>();
        services.AddScoped<ITranslations>(p => p.GetRequiredService<Translations>());
        services.AddScoped<ITranslationStore>(p => p.GetRequiredService<Translations>());
        services.AddScoped<ICityClock, CityClock>();
        services.AddScoped<ITenantUrls, TenantUrls>();
        services.AddSingleton<CacheStore>();
        services.AddScoped<ITenantCache, TenantCache>();
        services.AddScoped<INavigation, TenantNavigation>();
        services.AddScoped<BlobFolder>();
        services.AddScoped<FileIntake>();
        services.AddScoped<FileStore>();
        services.AddScoped<IFileStore>(p => p.GetRequiredService<FileStore>());
        services.AddScoped<IMedia, Media>();
        services.AddScoped<IBackgroundTask, CollectOrphanedFiles>();
    }
}
