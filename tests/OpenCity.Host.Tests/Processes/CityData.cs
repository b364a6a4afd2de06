using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Processes;

/// <summary>Looks into the data of a host from outside, in this process and without serving or sending anything.</summary>
internal sealed class CityData : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    private readonly WebApplication _app;
    private readonly string _city;

    private CityData(WebApplication app, string city)
    {
        _app = app;
        _city = city;
    }

    public static async Task<CityData> OpenAsync(HostSite site, string city = TestCity.Name)
    {
        var app = CityHost.Build(["--environment", "Production"], builder => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["OPENCITY_DATA"] = site.Data,
            ["OpenCity:Database"] = site.Database ?? "sqlite",
            ["Logging:LogLevel:Default"] = "Warning",
        }));
        await OpenCityStart.InitializeAsync(app.Services, CancellationToken.None);
        return new CityData(app, city);
    }

    /// <summary>Runs work in a scope of the city, as the platform.</summary>
    public Task RunAsync(Func<IServiceProvider, CancellationToken, Task> work) =>
        _app.Services.GetRequiredService<ITenantScopes>().RunAsync(_city, work, CancellationToken.None);

    /// <summary>The rows of a query.</summary>
    public async Task<List<T>> QueryAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        await RunAsync(async (services, ct) =>
        {
            var connection = await services.GetRequiredService<ITenantDatabase>().GetConnectionAsync(ct);
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
            {
                rows.Add(read(reader));
            }
        });
        return rows;
    }

    /// <summary>The number that a query counts.</summary>
    public async Task<long> CountAsync(string sql) => (await QueryAsync(sql, row => row.GetInt64(0))).Single();

    /// <summary>Waits until a query counts something.</summary>
    public async Task UntilAsync(string sql)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (await CountAsync(sql) == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), limit.Token);
        }
    }

    /// <summary>Changes rows behind the platform's back, as time or an accident would.</summary>
    public Task ChangeAsync(string sql) => RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async token =>
        {
            var database = services.GetRequiredService<ITenantDatabase>();
            await using var command = (await database.GetConnectionAsync(token)).CreateCommand();
            command.Transaction = database.Transaction;
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync(token);
        },
        ct));

    /// <summary>Checks the chain of the audit trail.</summary>
    public async Task<AuditVerification> VerifyAuditAsync()
    {
        AuditVerification? result = null;
        await RunAsync(async (services, ct) =>
        {
            result = await services.GetRequiredService<IAuditTrail>().VerifyAsync(ct);
        });
        return result!;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
