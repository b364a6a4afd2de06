using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;

namespace OpenCity.Benchmarks.Kernel;

/// <summary>Data folders with towns: the first is set up from the small town's recipe, the others are copies of its database.</summary>
internal static class Towns
{
    public const string Email = "resident@pineriver.example";
    public const string Password = "a-bench-password-2031";
    private const string First = "town";

    /// <summary>The path prefix of a town; the first has number 0.</summary>
    public static string Prefix(int number) => number == 0 ? "/" + First : string.Create(CultureInfo.InvariantCulture, $"/{First}-{number}");

    /// <summary>Sets the first town up, on SQLite.</summary>
    public static async Task SetUpAsync(string data)
    {
        await using var app = Server.City(data);
        await OpenCityStart.InitializeAsync(app.Services, CancellationToken.None);
        var request = new SetupRequest(First, "small-town") { PathPrefix = Prefix(0) };
        foreach (var (name, value) in new[] { ("AdminEmail", "admin@pineriver.example"), ("AdminName", "Ada Admin"), ("AdminPassword", Password), ("SamplePassword", Password) })
        {
            request.Parameters[name] = value;
        }

        await app.Services.GetRequiredService<TenantSetup>().RunAsync(request, progress: null, CancellationToken.None);
        await app.Services.GetRequiredService<ITenantScopes>().RunAsync(
            First,
            async (services, ct) =>
            {
                var features = services.GetRequiredService<IFeatures>();
                await features.ApplyAsync(features.Plan(["Bench"], []), ct);
            },
            CancellationToken.None);
        SqliteConnection.ClearAllPools();
    }

    /// <summary>Copies the folder of the first town, registry and all, and makes it so many towns.</summary>
    public static void Copy(string from, string to, int count)
    {
        CopyFolder(from, to);
        using var registry = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(to, "host.db"), Pooling = false }.ToString());
        registry.Open();
        using var transaction = registry.BeginTransaction();
        for (var i = 1; i < count; i++)
        {
            var name = Prefix(i)[1..];
            CopyFolder(Path.Combine(from, "Sites", First), Path.Combine(to, "Sites", name));
            Execute(
                """
                INSERT INTO tenant (name, state, hosts, path_prefix, engine, connection_string, schema_name, schema_fingerprint, stamp, created_at)
                SELECT @name, state, hosts, '/' || @name, engine, replace(connection_string, '/town/', '/' || @name || '/'), schema_name, schema_fingerprint, stamp, created_at
                FROM tenant WHERE name = 'town'
                """,
                ("@name", name));
        }

        transaction.Commit();

        void Execute(string sql, params (string Name, string Value)[] values)
        {
            using var command = registry.CreateCommand();
            command.CommandText = sql;
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }

            command.ExecuteNonQuery();
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from))
        {
            CopyFolder(folder, Path.Combine(to, Path.GetFileName(folder)));
        }

        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }
}
