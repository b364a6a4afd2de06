using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Data;
using OpenCity.Testing;

namespace OpenCity.Benchmarks.Permits;

/// <summary>
/// <c>permits [COUNT] [sqlite|postgres]</c>: the public register with half a million permits made of real ones, on both
/// engines, over loopback HTTP.
/// </summary>
internal static class PermitsBenchmark
{
    private const int Requests = 200;
    private const int WarmUp = 20;

    private const string Recipe = """
        { "name": "permits-benchmark", "issetuprecipe": true, "steps": [
          { "name": "feature", "enable": ["OpenCity.CivicTheme", "OpenCity.Permits"] },
          { "name": "themes", "site": "OpenCity.CivicTheme", "admin": "OpenCity.CivicTheme" } ] }
        """;

    public static async Task<int> Run(string[] args)
    {
        var count = args.Length > 0 && int.TryParse(args[0], CultureInfo.InvariantCulture, out var wanted) ? wanted : 500_000;
        var real = PermitFile.Real();
        if (real is null)
        {
            Console.WriteLine("Skipped: OPENCITY_SHARED does not lead to permits/burlington_on_building_permits.csv, of which the permits are made.");
            return 0;
        }

        var file = Path.Combine(Path.GetTempPath(), $"opencity-permits-{count}.csv");
        await PermitFile.WriteAsync(real, file, count);
        foreach (var engine in Enum.GetValues<DatabaseEngine>().Where(e => args.Length < 2 || e.ToString().Equals(args[1], StringComparison.OrdinalIgnoreCase)))
        {
            await MeasureAsync(engine, file, count);
        }

        File.Delete(file);
        return 0;
    }

    private static async Task MeasureAsync(DatabaseEngine engine, string file, int count)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, {count:N0} permits"));
        Console.WriteLine($"  {"what",-34} {"goal",16} {"figure",16}   (median, slowest)");
        await using var city = await TestCity.StartAsync(engine, options =>
        {
            options.UseKestrel = true;
            options.Recipe = Recipe;
        });
        var clock = Stopwatch.StartNew();
        await VerbAsync(city, "permits import", new() { ["file"] = file, ["profile"] = "burlington" });
        Tell("import, permits/s", ">= 5,000", count / clock.Elapsed.TotalSeconds);

        using var client = new HttpClient { BaseAddress = city.Address };
        var random = new Random(2031);
        await PagesAsync(client, "list, p95 ms", _ => "/permits/register" + Lists[random.Next(Lists.Length)]);
        await PagesAsync(client, "list, deep in the register, p95 ms", _ => $"/permits/register?after={2022 + random.Next(4)}{1 + random.Next(12):D2}15-{random.Next(count)}");
        await PagesAsync(client, "search, p95 ms", _ => "/permits/register?q=" + Uri.EscapeDataString(PermitFile.Words(random)));
        await PagesAsync(client, "detail, p95 ms", _ => "/permits/register/" + PermitFile.Number(random.Next(count)));
        await PagesAsync(client, "map data, p95 ms", _ => Map(random));
        await ExportAsync(client, count);
    }

    private static readonly string[] Lists =
    [
        "", "?status=Issued", "?status=Completed", "?type=PL%20Plumbing", "?area=Ward%203", "?sort=oldest",
        "?status=Issued&type=TT%20Temporary%20Structure", "?status=Completed&area=Ward%206&type=CP%20Commercial",
        "?from=2024-01-01&until=2024-01-31", "?from=2023-05-01&until=2024-05-01&area=Ward%201&status=Issued",
    ];

    /// <summary>A visitor's map: the whole city, then closer and closer.</summary>
    private static string Map(Random random)
    {
        var zoom = random.Next(10, 18);
        var (width, height) = (1280 * 360 / (512 * Math.Pow(2, zoom)), 600 * 250 / (512 * Math.Pow(2, zoom)));
        var (west, south) = (-79.93 + (random.NextDouble() * 0.15), 43.3 + (random.NextDouble() * 0.1));
        return string.Create(CultureInfo.InvariantCulture, $"/permits/register/map.geojson?zoom={zoom}&bbox={west:0.#####},{south:0.#####},{west + width:0.#####},{south + height:0.#####}{(random.Next(3) == 0 ? "&status=Issued" : string.Empty)}");
    }

    private static async Task PagesAsync(HttpClient client, string what, Func<int, string> path)
    {
        var times = new List<double>();
        for (var i = 0; i < WarmUp + Requests; i++)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await client.GetAsync(new Uri(path(i), UriKind.Relative));
            await answer.Content.ReadAsByteArrayAsync();
            answer.EnsureSuccessStatusCode();
            if (i >= WarmUp)
            {
                times.Add(clock.Elapsed.TotalMilliseconds);
            }
        }

        times.Sort();
        Tell(what, "< 50", times[Requests * 95 / 100], string.Create(CultureInfo.InvariantCulture, $"   ({times[Requests / 2]:N1}, {times[^1]:N1})"));
    }

    private static async Task ExportAsync(HttpClient client, int count)
    {
        foreach (var form in new[] { "csv", "json" })
        {
            GC.Collect();
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var (most, bytes) = (0L, 0L);
            var clock = Stopwatch.StartNew();
            await using (var stream = await client.GetStreamAsync(new Uri($"/open-data/permits/blds/permits.{form}", UriKind.Relative)))
            {
                var buffer = new byte[256 * 1024];
                int read;
                while ((read = await stream.ReadAsync(buffer)) > 0)
                {
                    bytes += read;
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: false) - before);
                }
            }

            Tell($"export BLDS {form}, rows/s", ">= 50,000", count / clock.Elapsed.TotalSeconds, string.Create(CultureInfo.InvariantCulture, $"   {bytes / 1e6:N0} MB"));
            Tell("  heap above rest at most, MB", "flat", most / 1e6);
        }
    }

    private static Task VerbAsync(TestCity city, string words, Dictionary<string, string> values) => city.RunAsync(async (services, ct) =>
        await services.GetServices<ICommandVerb>().Single(v => v.Description.Words == words).RunAsync(new Quiet(values), ct));

    private static void Tell(string what, string goal, double figure, string more = "") =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-34} {goal,16} {figure,16:N1}{more}"));

    /// <summary>A command line that nobody reads.</summary>
    private sealed class Quiet(Dictionary<string, string> values) : VerbContext
    {
        public override string? Get(string name) => values.GetValueOrDefault(name);

        public override bool Has(string name) => false;

        public override void WriteLine(string text)
        {
        }

        public override void SetResult(object result)
        {
        }

        public override void Progress(long done, long? total, string what)
        {
        }

        public override Stream OpenOutput() => Stream.Null;
    }
}
