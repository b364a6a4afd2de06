using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Navigation;
using OpenCity.Abstractions.Notifications;
using OpenCity.Abstractions.Retention;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Background;
using OpenCity.Kernel.Caching;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Localization;
using OpenCity.Kernel.Navigation;
using OpenCity.Kernel.Notifications;
using OpenCity.Kernel.Retention;
using OpenCity.Kernel.Settings;
using Quartz;

namespace OpenCity.Kernel;

/// <summary>Registers the services around the data layer.</summary>
internal static class KernelServices
{
    private const int TimerThreads = 4;

    /// <summary>
    /// Settings, localisation, files, mail, cache, navigation and background tasks. Call after <c>AddKernelData</c> and after
    /// MVC, whose localizers are replaced. Needs from the host: <c>ITenant</c> and <c>ICurrentUser</c> (scoped),
    /// <c>ITenantScopes</c>, <c>ITenantDirectory</c>, <c>ITenantAmbient</c>, <c>DataRoot</c>, <c>ContributionCatalogue</c>,
    /// <see cref="TimeProvider"/>, <c>IConfiguration</c>. Whoever begins a scope of a tenant awaits
    /// <see cref="TenantMemoryReader.GetAsync"/> first, so that what cannot wait finds the memory filled.
    /// </summary>
    public static IServiceCollection AddKernelServices(this IServiceCollection services)
    {
        AddSettings(services);
        services.AddCatalogueLocalization();
        services.AddSingleton<IOwnWordings, OwnWordings>();
        services.AddScoped<Translations>();
        services.AddScoped<ITranslations>(s => s.GetRequiredService<Translations>());
        services.AddScoped<ITranslationStore>(s => s.GetRequiredService<Translations>());
        AddFiles(services);
        AddMail(services);
        services.AddSingleton(s => new CacheStore(s.GetRequiredService<TimeProvider>()));
        services.AddScoped<ITenantCache, TenantCache>();
        services.AddScoped<INavigation, TenantNavigation>();
        AddBackground(services);
        AddRetention(services);
        return services;
    }

    private static void AddSettings(IServiceCollection services)
    {
        services.AddSingleton<TenantMemory>();
        services.AddScoped<TenantMemoryReader>();
        services.AddScoped<SettingsStore>();
        services.AddScoped<ISettings, TenantSettings>();
        services.AddScoped<ISettingsRegistry, SettingsRegistry>();
        services.AddScoped<ISettingsAdministration, SettingsAdministration>();
        services.AddSingleton<SettingsValidation>();
        services.AddSingleton<ISettingsRule, CityRule>();
        services.AddSingleton<ISettingsRule, ScheduleRule>();
        services.AddTenantSettings<CitySettings>();
        services.AddTenantSettings<MailSettings>();
        services.AddTenantSettings<BackgroundSettings>();
        services.AddScoped<ICityClock, CityClock>();
        services.TryAddSingleton<IHttpContextAccessor, HttpContextAccessor>();
        services.AddSingleton<IConfigureOptions<ServerAddress>, ListeningAddress>();
        services.AddOptions<ServerAddress>().BindConfiguration("OpenCity:Server");
        services.AddScoped<ITenantUrls, TenantUrls>();
    }

    private static void AddFiles(IServiceCollection services)
    {
        services.AddScoped<BlobFolder>();
        services.AddScoped<FileReferences>();
        services.AddScoped<FileQuota>();
        services.AddScoped<FileIntake>();
        services.AddScoped<FileStore>();
        services.AddScoped<IFileStore>(s => s.GetRequiredService<FileStore>());
        services.AddScoped<IMedia, Media>();
        services.AddScoped<IBackgroundTask, CollectOrphanedFiles>();
    }

    private static void AddMail(IServiceCollection services)
    {
        services.AddSingleton<MailSignal>();
        services.AddScoped<IMailer, Mailer>();
        services.AddScoped<MailQueue>();
        services.AddScoped<MailSender>();
        services.AddScoped<IMailMonitor, MailMonitor>();
        services.AddScoped<IBackgroundTask, SendMail>();
    }

    private static void AddBackground(IServiceCollection services)
    {
        services.AddSingleton(s => new BackgroundTaskTypes(s.GetRequiredService<Composition.ContributionCatalogue>(), services));
        services.AddScoped<JobHistory>();
        services.AddSingleton<BackgroundRunner>();
        services.AddScoped<IBackgroundMonitor, BackgroundMonitor>();
    }

    private static void AddRetention(IServiceCollection services)
    {
        services.AddScoped<IRetention, CityRetention>();
        services.AddScoped<IBackgroundTask, RemoveOldRecords>();
        services.AddScoped<IRetentionRule, OldRuns>();
        services.AddScoped<IRetentionRule, SentMails>();
        services.AddScoped<IRetentionRule, OldAnswers>();
        services.AddSingleton<ISettingsRule, RetentionRule>();
        services.AddTenantSettings<RetentionSettings>();
    }

    /// <summary>What runs by itself: timers and the sending of mail. The server calls it; the command line does not.</summary>
    public static IServiceCollection AddKernelWorkers(this IServiceCollection services)
    {
        services.AddSingleton<BackgroundPlan>();
        services.AddSingleton<BackgroundTimers>();
        services.AddSingleton<BackgroundAttempts>();
        services.AddQuartz(quartz => quartz.UseInMemoryStore().UseDefaultThreadPool(TimerThreads));
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        services.AddHostedService<BackgroundPlanner>();
        services.AddHostedService<MailService>();
        services.AddSingleton<AlarmSignal>();
        services.AddScoped<IAlarmClock, AlarmClock>();
        services.AddHostedService<AlarmService>();
        return services;
    }
}
