using System.Net;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Abstractions.Web;
using OpenCity.Kernel.Archives;
using OpenCity.Kernel.Backups;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Features;
using OpenCity.Kernel.Localization;
using OpenCity.Kernel.Maintenance;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Outgoing;
using OpenCity.Kernel.Observing;
using OpenCity.Kernel.Recipes;
using OpenCity.Kernel.Routing;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Security.Keys;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.Theming;
using OpenCity.Kernel.VendorModules;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Hosting;

/// <summary>Builds the platform: the kernel's services, then every module's, in one container.</summary>
public static class OpenCityPlatform
{
    /// <summary>Adds the platform with the given modules and themes.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="application">The host, whose own pages (errors, set-up) are always there.</param>
    /// <param name="modules">The modules and themes, those of vendors among them.</param>
    /// <param name="vendors">What is installed of vendors, and what became of it.</param>
    internal static void AddOpenCity(this WebApplicationBuilder builder, Assembly application, IReadOnlyList<Assembly> modules, InstalledVendorModules vendors)
    {
        var options = InstallationSettings.Read(builder.Configuration);
        var root = RootOf(options, builder.Environment.ContentRootPath);

        // First, because keys and databases are looked for in it while the pipeline is built.
        DataFolder.Demand(root);
        var services = builder.Services;
        services.AddSingleton(Options.Create(options));
        services.TryAddSingleton(TimeProvider.System);

        var catalogue = FeatureCatalogue.Build(modules);
        services.AddSingleton(catalogue);
        services.AddSingleton(new DataRoot(root));
        services.AddSingleton<DataFolderUse>();
        services.AddSingleton(vendors);
        services.AddSingleton<WithheldModules>();
        services.AddScoped<IModules, TenantModules>();
        services.AddSingleton(p => new ModulesUse(p.GetRequiredService<InstalledVendorModules>(), p.GetRequiredService<TenantRegistry>(), p.GetRequiredService<TenantTable>(), p.GetRequiredService<ConnectionSources>(), p.GetRequiredService<HostDatabase>()));
        AddTenants(services, options);
        AddSecurity(services, options);
        AddPages(services, [application, .. modules]);
        Telemetry.Add(services, options.TelemetryEndpoint);
        if (options.LogFormat == "json")
        {
            builder.Logging.AddConsole(console => console.FormatterName = JsonLogFormatter.FormatterName).AddConsoleFormatter<JsonLogFormatter, ConsoleFormatterOptions>();
        }

        services.AddKernelData();
        services.AddKernelServices();
        services.AddKernelWorkers();
        services.AddTenantSettings<ThemeSettings>();
        services.AddRecipes(RecipeFolder.Find(options.Recipes, builder.Environment.ContentRootPath), modules);
        services.AddArchives();
        foreach (var module in modules)
        {
            services.AddTranslationsOf(module);
        }

        var startups = FeatureStartup.Discover(catalogue);
        services.AddSingleton(startups);
        services.AddSingleton(ServiceComposer.Compose(services, startups));
        // What a tenant's service may hold on to is checked where modules are made and tried; in production the check at every
        // resolution would cost a page two microseconds.
        builder.Host.UseServiceProviderFactory(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = !builder.Environment.IsProduction() }));
    }

    /// <summary>A relative folder is meant from the root of the source tree, where the host and the command line find the same one; else from the program's.</summary>
    internal static string RootOf(OpenCityOptions options, string contentRoot)
    {
        for (var folder = new DirectoryInfo(contentRoot); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OpenCity.Platform.sln")))
            {
                return Path.GetFullPath(options.Data, folder.FullName);
            }
        }

        return Path.GetFullPath(options.Data, contentRoot);
    }

    private static void AddTenants(IServiceCollection services, OpenCityOptions options)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<TenantAmbient>();
        services.AddSingleton<ITenantAmbient>(p => p.GetRequiredService<TenantAmbient>());
        services.AddScoped(ScopeOf);
        services.AddScoped<ITenant>(p => p.GetRequiredService<TenantScope>());
        services.AddScoped<ITenantDatabaseSource>(p => p.GetRequiredService<TenantScope>());
        services.AddSingleton<TenantTable>();
        services.AddSingleton<ITenantDirectory>(p => p.GetRequiredService<TenantTable>());
        services.AddSingleton<TenantLimits>();
        services.AddSingleton<TenantLoader>();
        services.AddSingleton<TenantScopes>();
        services.AddSingleton<ITenantScopes>(p => p.GetRequiredService<TenantScopes>());
        services.AddSingleton(p => new HostDatabase(p.GetRequiredService<ConnectionSources>(), p.GetRequiredService<DataRoot>(), options.Database));
        services.AddSingleton<TenantRegistry>();
        services.AddSingleton<TenantChanges>();
        services.AddSingleton<TenantDeparture>();
        services.AddSingleton<SchemaFingerprint>();
        services.AddSingleton<TenantUpgrades>();
        services.AddSingleton<SetupLocks>();
        services.AddSingleton(p => new TenantSetup(
            p.GetRequiredService<TenantRegistry>(),
            p.GetRequiredService<TenantTable>(),
            p.GetRequiredService<TenantScopes>(),
            p.GetRequiredService<HostDatabase>(),
            p.GetRequiredService<DatabaseMigrator>(),
            p.GetRequiredService<FeatureCatalogue>(),
            p.GetRequiredService<DataRoot>(),
            p.GetRequiredService<SchemaFingerprint>(),
            p.GetRequiredService<SetupLocks>(),
            p.GetRequiredService<ILogger<TenantSetup>>()));
        services.AddSingleton(p => new TenantsOverview(p.GetRequiredService<TenantTable>(), p.GetRequiredService<TenantRegistry>(), p.GetRequiredService<HostDatabase>()));
        services.AddSingleton(p => new TenantsUsage(p.GetRequiredService<TenantTable>(), p.GetRequiredService<ConnectionSources>(), p.GetRequiredService<DataRoot>()));
        services.AddSingleton<TenantRemoval>();
        services.AddSingleton(p => new TenantLifeCycle(
            p.GetRequiredService<TenantRegistry>(),
            p.GetRequiredService<TenantTable>(),
            p.GetRequiredService<TenantScopes>(),
            p.GetRequiredService<TenantSetup>(),
            p.GetRequiredService<TenantUpgrades>(),
            p.GetRequiredService<TenantRemoval>(),
            p.GetRequiredService<SetupLocks>(),
            p.GetRequiredService<ILogger<TenantLifeCycle>>()));
        services.AddSingleton(p => new CityMigrations(
            p.GetRequiredService<DataFolderUse>(),
            p.GetRequiredService<HostDatabase>(),
            p.GetRequiredService<DatabaseMigrator>(),
            p.GetRequiredService<TenantRegistry>(),
            p.GetRequiredService<TenantTable>(),
            p.GetRequiredService<TenantUpgrades>()));
        services.AddSingleton<TenantCreations>();
        services.AddScoped<ITenantAdministration, TenantAdministration>();
        services.AddSingleton<TenantListener>();
        services.AddHostedService(p => p.GetRequiredService<TenantListener>());
        services.AddSingleton(p => new InstallationBackup(
            p.GetRequiredService<HostDatabase>(),
            p.GetRequiredService<DataRoot>(),
            p.GetRequiredService<TenantTable>(),
            p.GetRequiredService<ConnectionSources>(),
            p.GetRequiredService<TimeProvider>()));
        services.AddHostedService<TenantWatcher>();
        services.AddHostedService<MemorySweeper>();
        services.AddScoped<INeighbours, Neighbours>();
        services.AddScoped(typeof(Neighbour<>));
        services.AddSingleton<FeaturePlanner>();
        services.AddScoped<IStepScopes, StepScopes>();
        services.AddScoped<FeatureStore>();
        services.AddScoped<IFeatures, TenantFeatures>();
        services.AddScoped<IMaintenance, CityMaintenance>();
    }

    /// <summary>
    /// The request's own scope of services takes the tenant that the middleware found, which it keeps with the request: most
    /// small requests then need no scope of services at all. Every other scope begins without a tenant.
    /// </summary>
    private static TenantScope ScopeOf(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext is { } request
            && request.Features.Get<TenantScope>() is { } found
            && ReferenceEquals(request.RequestServices, services)
                ? found
                : new TenantScope();

    private static void AddSecurity(IServiceCollection services, OpenCityOptions options)
    {
        services.AddSingleton<PermissionCatalogue>();
        services.AddScoped<IPermissionProvider, KernelPermissions>();
        services.AddScoped<RoleStore>();
        services.AddScoped<StereotypeGrants>();
        services.AddScoped<IRoles, RolesAdministration>();
        services.AddScoped<ICurrentUser, CurrentUser>();

        services.AddSingleton(new OutgoingHosts(options.OutgoingHosts));
        services.AddSingleton(p => new OutgoingConnections(p.GetRequiredService<OutgoingHosts>(), Dns.GetHostAddressesAsync));
        services.AddScoped<IOutgoingHttp, OutgoingHttp>();

        DataProtectionKeys.Add(services, options);
        Decorate<IDataProtectionProvider>(services, (provider, inner) => new TenantDataProtectionProvider(inner, provider.GetRequiredService<TenantAmbient>()));

        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiTokenHandler>(IApiTokenValidator.Scheme, null)
            .AddIdentityCookies();
        TenantCookies.Configure(services);
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationPolicyProvider, PermissionPolicies>();
        services.AddSingleton<IAuthorizationHandler, PermissionHandler>();

        // The gate decides most requests before the stock middleware, which would leave a mark; start has checked that every endpoint says who may call it.
        services.Configure<RouteOptions>(o => o.SuppressCheckForUnhandledSecurityMetadata = true);
    }

    private static void AddPages(IServiceCollection services, IReadOnlyList<Assembly> modules)
    {
        services.AddProblemDetails();
        services.AddResponseCompression(o =>
        {
            o.EnableForHttps = true;
            o.MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml"];
        });
        services.AddExceptionHandler<ErrorHandler>();
        services.AddScoped<ErrorTexts>();
        services.AddSingleton<MatcherPolicy, FeatureGatePolicy>();
        services.Replace(ServiceDescriptor.Singleton<IEndpointAddressScheme<string>, TenantEndpointNames>());
        Decorate<IEndpointAddressScheme<RouteValuesAddress>>(services, (provider, inner) => new TenantRouteAddresses(inner, provider.GetRequiredService<TenantAmbient>()));
        var mvc = services.AddRazorPages();
        mvc.AddMvcOptions(o =>
        {
            // Not by a page convention: those of the root folder leave out the areas, where modules have their pages.
            o.Filters.Add(new InputErrorFilter());
            o.AddUiModelBinders();
        });

        // Pages are UTF-8: letters of French need no escapes.
        services.Configure<WebEncoderOptions>(o => o.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.Configure<RazorViewEngineOptions>(o => o.ViewLocationExpanders.Add(new ThemeViewLocations()));
        mvc.ConfigureApplicationPartManager(parts => AddParts(parts, modules));
        services.AddSingleton(p => PageFeatures.Find(p.GetRequiredService<FeatureCatalogue>(), p.GetRequiredService<ApplicationPartManager>()));
        services.AddSingleton<RouteConflicts>();
        services.AddSingleton(new EndpointsOverview());
    }

    /// <summary>The host's references are parts already; modules given by a test or a vendor's folder are not.</summary>
    private static void AddParts(ApplicationPartManager parts, IReadOnlyList<Assembly> modules)
    {
        foreach (var module in modules.Where(m => !parts.ApplicationParts.OfType<AssemblyPart>().Any(p => p.Assembly == m)))
        {
            foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(module).GetApplicationParts(module))
            {
                parts.ApplicationParts.Add(part);
            }
        }
    }

    private static void Decorate<T>(IServiceCollection services, Func<IServiceProvider, T, T> wrap)
        where T : class
    {
        var inner = services.Last(d => d.ServiceType == typeof(T));
        services.Remove(inner);
        var key = new object();
        services.Add(Descriptors.WithKey(inner, key));
        services.Add(new ServiceDescriptor(typeof(T), p => wrap(p, p.GetRequiredKeyedService<T>(key)), inner.Lifetime));
    }
}
