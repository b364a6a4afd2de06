using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;
using OpenCity.Kernel.Tests.Data;

namespace OpenCity.Kernel.Tests.Settings;

/// <summary>Two towns with the kernel's services on top of their data, and a folder of their own.</summary>
internal sealed class Town : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("opencity-town-");

    private Town()
    {
    }

    public TwoTowns Towns { get; private set; } = null!;

    public SettableClock Clock => Towns.Clock;

    public TenantState State { get; set; } = TenantState.Running;

    public IReadOnlyList<string> Hosts { get; set; } = [];

    public IConfigurationRoot Configuration { get; } = new ConfigurationBuilder().AddInMemoryCollection().Build();

    public string Folder => Path.Combine(_folder.FullName, "Sites", TwoTowns.PineRiver);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<Town> StartAsync(DatabaseEngine engine, Action<IServiceCollection>? more = null)
    {
        var town = new Town();
        town.Towns = await TwoTowns.StartAsync(engine, services =>
        {
            services.AddSingleton<IConfiguration>(town.Configuration);
            services.AddSingleton<IHostEnvironment>(new Production());
            services.AddSingleton(new DataRoot(town._folder.FullName));
            services.AddSingleton(new ContributionCatalogue());
            services.AddSingleton<ITenantAmbient, NoAmbient>();
            services.AddSingleton(town);
            services.AddScoped<ITenant, TenantOfScope>();
            services.AddRazorPages();
            services.AddKernelServices();
            services.AddSingleton<Microsoft.AspNetCore.Hosting.IWebHostEnvironment>(new Production());
            services.AddSingleton(new System.Diagnostics.DiagnosticListener("test"));
            services.AddSingleton<System.Diagnostics.DiagnosticSource>(s => s.GetRequiredService<System.Diagnostics.DiagnosticListener>());
            more?.Invoke(services);
        });
        return town;
    }

    /// <summary>Runs work in a fresh scope of Pine River.</summary>
    public Task RunAsync(Func<IServiceProvider, Task> work) => Towns.RunAsync(work);

    public async Task<T> RunAsync<T>(Func<IServiceProvider, Task<T>> work, string tenant = TwoTowns.PineRiver)
    {
        T result = default!;
        await Towns.RunAsync(tenant, async (scope, _) => result = await work(scope), Cancellation);
        return result;
    }

    /// <summary>Runs work in a fresh scope and one unit of work.</summary>
    public Task<T> WriteAsync<T>(Func<IServiceProvider, Task<T>> work) => RunAsync(scope => scope.Unit().ExecuteAsync(_ => work(scope), Cancellation));

    public async ValueTask DisposeAsync()
    {
        await Towns.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private sealed class TenantOfScope(ITenantDatabaseSource source, Town town) : ITenant
    {
        public string Name => source.TenantName;

        public IReadOnlyList<string> Hosts => town.Hosts;

        public string PathPrefix => source.TenantName == TwoTowns.OldMill ? "/old-mill" : string.Empty;

        public TenantState State => town.State;
    }

    private sealed class NoAmbient : ITenantAmbient
    {
        public ITenant? CurrentOrNull => null;
    }

    private sealed class Production : Microsoft.AspNetCore.Hosting.IWebHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Production;

        public string ApplicationName { get; set; } = "OpenCity.Kernel.Tests";

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();

        public string WebRootPath { get; set; } = string.Empty;

        public IFileProvider WebRootFileProvider { get; set; } = new NullFileProvider();
    }
}
