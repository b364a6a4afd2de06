using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Tenants;
using OpenCity.Testing.Databases;

namespace OpenCity.Kernel.Tests.Data;

/// <summary>Two tenants with a small module, on databases of their own, served by one kernel.</summary>
public sealed class TwoTowns : IAsyncDisposable, ITenantScopes, ITenantDirectory
{
    public const string PineRiver = "pine-river";
    public const string OldMill = "old-mill";

    private readonly Dictionary<string, TestDatabase> _databases = [];

    private TwoTowns(ServiceProvider services) => Services = services;

    public event Action<string>? Changed
    {
        add { }
        remove { }
    }

    public ServiceProvider Services { get; private set; }

    internal SettableClock Clock { get; } = new();

    public IReadOnlyCollection<string> Running => _databases.Keys;

    public static async Task<TwoTowns> StartAsync(DatabaseEngine engine, Action<IServiceCollection>? more = null)
    {
        var towns = new TwoTowns(null!);
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.None));
        services.AddSingleton<TimeProvider>(towns.Clock);
        services.AddSingleton<ITenantScopes>(towns);
        services.AddSingleton<ITenantDirectory>(towns);
        services.AddScoped<BoundTown>();
        services.AddScoped<ITenantDatabaseSource>(provider => provider.GetRequiredService<BoundTown>());
        services.AddScoped<ICurrentUser>(_ => new Clerk());
        services.AddKernelData();
        services.AddModuleDbContext<NotesDbContext>();
        more?.Invoke(services);
        towns.Services = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
        foreach (var name in new[] { PineRiver, OldMill })
        {
            var database = await TestDatabases.CreateAsync(engine);
            await database.MigrateAsync([typeof(KernelDataExtensions).Assembly, typeof(NotesDbContext).Assembly]);
            towns._databases.Add(name, database);
        }

        return towns;
    }

    internal TestDatabase Database(string tenant = PineRiver) => _databases[tenant];

    public bool IsFeatureEnabled(string tenant, string featureId) => true;

    public async Task RunAsync(string tenant, Func<IServiceProvider, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var scope = Services.CreateAsyncScope();
        Bind(scope.ServiceProvider, tenant);
        await work(scope.ServiceProvider, cancellationToken);
    }

    /// <summary>Binds a scope that a test made itself.</summary>
    public void Bind(IServiceProvider scope, string tenant) => scope.GetRequiredService<BoundTown>().Bind(tenant, _databases[tenant].Info);

    /// <summary>Runs work in a scope of Pine River.</summary>
    public Task RunAsync(Func<IServiceProvider, Task> work) => RunAsync(PineRiver, (scope, _) => work(scope), TestContext.Current.CancellationToken);

    /// <summary>Runs raw SQL on a connection beside the kernel's.</summary>
    public async Task<object?> SqlAsync(string sql, string tenant = PineRiver)
    {
        await using var connection = await _databases[tenant].ConnectAsync();
        await using var command = connection.Command(sql);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        foreach (var database in _databases.Values)
        {
            await database.DisposeAsync();
        }
    }

    private sealed class BoundTown : ITenantDatabaseSource
    {
        private TenantConnectionInfo? _connection;

        public string TenantName { get; private set; } = string.Empty;

        public TenantConnectionInfo Connection => _connection ?? throw new InvalidOperationException("This scope belongs to no tenant.");

        public void Bind(string name, TenantConnectionInfo connection) => (TenantName, _connection) = (name, connection);
    }

    private sealed class Clerk : ICurrentUser
    {
        public Guid? Id { get; } = new("0195f0a0-0000-7000-8000-000000000001");

        public string DisplayName => "Anna Clerk";

        public string? Email => null;

        public bool IsAuthenticated => true;

        public bool IsPlatform => false;

        public IReadOnlyCollection<string> Roles => [];

        public bool Has(Permission permission) => true;

        public void Demand(Permission permission)
        {
        }
    }
}
