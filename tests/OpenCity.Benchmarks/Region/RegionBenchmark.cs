using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Tenants;
using OpenCity.Benchmarks.Kernel;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;
using OpenCity.Testing.Databases;

namespace OpenCity.Benchmarks.Region;

/// <summary>
/// <c>region [COUNT] [sqlite|postgres]</c>: 444 towns, as many as Ontario has, made one after another from the small town's recipe, and
/// served by one process.
/// </summary>
internal static class RegionBenchmark
{
    private const int Ontario = 444;
    private const int Clients = 8;
    private const int Crowd = 200;

    private static readonly TimeSpan Load = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Noise = TimeSpan.FromSeconds(10);

    private static readonly string[] Pages = ["/", "/permits/register", "/account/sign-in", "/fr/permits/register", "/bench/hello"];

    public static async Task<int> Run(string[] args)
    {
        ServerProcess.StandAside();
        var count = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var wanted) ? wanted : Ontario;
        foreach (var engine in Enum.GetValues<DatabaseEngine>().Where(e => args.Length < 2 || e.ToString().Equals(args[1], StringComparison.OrdinalIgnoreCase)))
        {
            var data = Directory.CreateTempSubdirectory("opencity-region-").FullName;
            var database = engine == DatabaseEngine.Postgres ? await TestDatabases.CreatePostgresDatabaseAsync() : "sqlite";
            try
            {
                Console.WriteLine($"{engine}, {count} towns");
                await CreateAsync(data, "--OpenCity:Database=" + database, count);
                await ServeAsync(data, "--OpenCity:Database=" + database, count);
                await CompareNoiseAsync(data, "--OpenCity:Database=" + database);
            }
            finally
            {
                SqliteConnection.ClearAllPools();
                Directory.Delete(data, recursive: true);
                if (engine == DatabaseEngine.Postgres)
                {
                    await TestDatabases.DropPostgresDatabaseAsync(database);
                }
            }
        }

        return 0;
    }

    /// <summary>As <c>opencity tenant create</c> does, in one process.</summary>
    private static async Task CreateAsync(string data, string database, int count)
    {
        await using var app = Server.City(data, configure: null, database);
        await OpenCityStart.InitializeAsync(app.Services, CancellationToken.None);
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            var clock = Stopwatch.StartNew();
            var request = new SetupRequest(Towns.Prefix(i)[1..], "small-town") { PathPrefix = Towns.Prefix(i) };
            foreach (var (name, value) in new[] { ("AdminEmail", "admin@pineriver.example"), ("AdminName", "Ada Admin"), ("AdminPassword", Towns.Password), ("SamplePassword", Towns.Password) })
            {
                request.Parameters[name] = value;
            }

            await app.Services.GetRequiredService<TenantSetup>().RunAsync(request, progress: null, CancellationToken.None);
            times.Add(clock.Elapsed.TotalSeconds);
            await app.Services.GetRequiredService<ITenantScopes>().RunAsync(
                request.Name,
                async (services, ct) =>
                {
                    var features = services.GetRequiredService<IFeatures>();
                    await features.ApplyAsync(features.Plan(["Bench"], []), ct);
                },
                CancellationToken.None);
        }

        Tell("create all", string.Empty, times.Sum(), "s");
        Tell("create one, mean", "<= 2 s", times.Average(), "s");
        Tell("create one, 95th percentile", string.Empty, Percentile(times, 95), "s");
        Tell("create one, the last ten", string.Empty, times.TakeLast(10).Average(), "s");
    }

    private static async Task ServeAsync(string data, string database, int count)
    {
        var clock = Stopwatch.StartNew();
        await using var city = await ServerProcess.StartAsync("city", data, database);
        Tell("start until it answers", string.Empty, clock.Elapsed.TotalSeconds, "s");
        using var client = Client(city);
        for (var i = 0; i < 200; i++)
        {
            // What follows is the cold town, not the cold process.
            await GetAsync(client, Towns.Prefix(0) + "/bench/hello");
            await GetAsync(client, Towns.Prefix(0) + "/permits/register");
        }

        await ColdAsync(city, client, count, "/bench/hello", "cold hit, an endpoint, p95");
        await ColdAsync(city, client, count, "/permits/register", "cold hit, the register, p95");
        for (var i = 0; i < count; i++)
        {
            foreach (var page in Pages)
            {
                await GetAsync(client, Towns.Prefix(i) + page);
            }
        }

        Tell("process, all towns active", "<= 600 MB", await city.ResidentAsync() / 1e6, "MB");
        await MixedAsync(city, count);
        Tell("process, after the load", "<= 600 MB", await city.ResidentAsync() / 1e6, "MB");
    }

    private static async Task ColdAsync(ServerProcess city, HttpClient client, int count, string page, string what)
    {
        var walls = new List<double>();
        for (var i = 0; i < count; i++)
        {
            await city.ForgetAsync(Towns.Prefix(i)[1..]);
            walls.Add(await GetAsync(client, Towns.Prefix(i) + page));
        }

        Tell(what, "<= 50 ms", Percentile(walls, 95), "ms");
        Tell("  the slowest", string.Empty, walls.Max(), "ms");
    }

    /// <summary>Visitors of all towns, without a pause: nine read, the tenth writes one audited transaction.</summary>
    private static async Task MixedAsync(ServerProcess city, int count)
    {
        var clock = Stopwatch.StartNew();
        var all = await Task.WhenAll(Enumerable.Range(0, Clients).Select(number => Task.Run(async () =>
        {
            using var client = Client(city);
            var random = new Random(number);
            var (reads, writes) = (new List<double>(), new List<double>());
            while (clock.Elapsed < Load)
            {
                var town = Towns.Prefix(random.Next(count));
                if (random.Next(10) == 0)
                {
                    writes.Add(await PostAsync(client, town + "/bench/note"));
                }
                else
                {
                    reads.Add(await GetAsync(client, town + Pages[random.Next(Pages.Length)]));
                }
            }

            return (reads, writes);
        })));
        var (read, written) = (all.SelectMany(a => a.reads).ToList(), all.SelectMany(a => a.writes).ToList());
        Tell($"mixed load of {Clients}, requests/s", string.Empty, (read.Count + written.Count) / clock.Elapsed.TotalSeconds, "/s");
        Tell("  reading, 95th percentile", string.Empty, Percentile(read, 95), "ms");
        Tell("  writing, 95th percentile", string.Empty, Percentile(written, 95), "ms");
    }

    /// <summary>What a visitor of one town waits while a crowd asks another without end: with the limit per town as it comes, and without.</summary>
    private static async Task CompareNoiseAsync(string data, string database)
    {
        foreach (var (name, settings) in new[] { ("as it comes", Array.Empty<string>()), ("no limit", ["--OpenCity:TenantConcurrency=100000"]) })
        {
            await using var city = await ServerProcess.StartAsync(["city", data, database, .. settings]);
            using var visitor = new LoadGenerator(city.Port, Towns.Prefix(0) + "/permits/register", connections: 1);
            using var crowd = new LoadGenerator(city.Port, Towns.Prefix(1) + "/permits/register", connections: Crowd);
            Visit(visitor, TimeSpan.FromSeconds(6));
            var quiet = Visit(visitor, TimeSpan.FromSeconds(3));

            // Threads of their own: what the visitor waits for is the server.
            var noise = new Thread(() => crowd.Run(Noise + TimeSpan.FromSeconds(3)));
            noise.Start();
            await Task.Delay(2_000);
            var noisy = Visit(visitor, Noise);
            noise.Join();
            Tell($"beside a crowd of {Crowd}, {name}, p95", string.Empty, Percentile(noisy, 95), "ms");
            Tell("  without the crowd", string.Empty, Percentile(quiet, 95), "ms");
        }
    }

    private static List<double> Visit(LoadGenerator visitor, TimeSpan duration)
    {
        var (times, clock) = (new List<double>(), Stopwatch.StartNew());
        while (clock.Elapsed < duration)
        {
            times.Add(visitor.Once().TotalMilliseconds);
            Thread.Sleep(20);
        }

        return times;
    }

    private static async Task<double> GetAsync(HttpClient client, string path)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> PostAsync(HttpClient client, string path)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content: null);
        answer.EnsureSuccessStatusCode();
        return clock.Elapsed.TotalMilliseconds;
    }

    private static HttpClient Client(ServerProcess city) => new() { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{city.Port}")) };

    private static double Percentile(List<double> values, int percent) => values.Order().ElementAt(values.Count * percent / 100);

    private static void Tell(string what, string goal, double figure, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-42} {goal,10} {figure,10:N2} {unit}"));
}
