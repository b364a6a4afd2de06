using System.Diagnostics;
using System.Globalization;
using System.Net;
using OpenCity.Testing;

namespace OpenCity.Benchmarks.Kernel;

/// <summary>
/// <c>kernel [requests|pipeline|cold|memory]</c>: what the platform costs over a bare minimal API and a bare Razor page on the same
/// runtime, what the first request of a cold tenant costs, and what a tenant holds in memory.
/// </summary>
internal static class KernelBenchmark
{
    private const int Rounds = 45;
    private const int ColdTowns = 300;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.3);

    // Long enough for the runtime to have compiled everything anew with what it learnt: that too is CPU of the process.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    // The pools of idle tenants are closed after 30 s, looked at every 15.
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(50);

    private static readonly string[] Pages = ["/bench/hello", "/bench/rows", "/", "/permits/register", "/account/sign-in"];

    public static async Task<int> Run(string[] args)
    {
        ServerProcess.StandAside();
        var parts = args.Length > 0 ? args : ["requests", "cold", "memory"];
        var folder = Directory.CreateTempSubdirectory("opencity-kernel-").FullName;
        try
        {
            var first = Path.Combine(folder, "first");
            await Towns.SetUpAsync(first);
            foreach (var part in parts)
            {
                var data = Path.Combine(folder, part);
                switch (part)
                {
                    case "requests":
                        Towns.Copy(first, data, 1);
                        await RequestsAsync(data);
                        break;
                    case "pipeline":
                        Towns.Copy(first, data, 1);
                        await PipelineAsync(data);
                        break;
                    case "cold":
                        Towns.Copy(first, data, ColdTowns + 1);
                        await ColdAsync(data);
                        break;
                    case "memory":
                        await MemoryAsync(first, data);
                        break;
                    default:
                        await Console.Error.WriteLineAsync($"There is no part '{part}': requests, pipeline, cold or memory.");
                        return 2;
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return 0;
    }

    private static async Task RequestsAsync(string data)
    {
        await using var bare = await ServerProcess.StartAsync("bare");
        await using var city = await ServerProcess.StartAsync("city", data);
        var cookies = await SignInAsync(city.Port);
        using var bareEndpoint = new Subject("bare minimal API", bare, "/bench/hello");
        using var open = new Subject("tenant + feature", city, Towns.Prefix(0) + "/bench/open", bareEndpoint);
        using var anonymous = new Subject("  + permission, anonymous", city, Towns.Prefix(0) + "/bench/hello", bareEndpoint);
        using var signedIn = new Subject("  + permission, signed in", city, Towns.Prefix(0) + "/bench/mine", bareEndpoint, cookies);
        using var barePage = new Subject("bare Razor page, 50 rows", bare, "/bench/rows");
        using var page = new Subject("same page, tenant + permission", city, Towns.Prefix(0) + "/bench/rows", barePage);
        Subject[] all = [bareEndpoint, open, anonymous, signedIn, barePage, page];
        foreach (var subject in all)
        {
            await subject.MeasureAsync(WarmUp);
        }

        Array.ForEach(all, s => s.Forget());
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var subject in all)
            {
                await subject.MeasureAsync(Round);
            }
        }

        Console.WriteLine($"Requests: 32 connections, {Rounds} alternating rounds of {Round.TotalSeconds} s, medians{(ServerProcess.IsPinned ? ", servers on one core" : ", servers not pinned: taskset is not here")}");
        Console.WriteLine($"  {"",-32} {"req/s",9} {"CPU/request",13} {"over bare",11} {"of bare",9}   goals");
        Tell(bareEndpoint, string.Empty);
        Tell(open, string.Empty);
        Tell(anonymous, "<= 2.0 us over, >= 88 %");
        Tell(signedIn, "<= 25 us over");
        Tell(barePage, string.Empty);
        Tell(page, ">= 97 %");
    }

    private static void Tell(Subject subject, string goals) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {subject.Name,-32} {subject.PerSecond,9:N0} {subject.Cpu,10:N2} us {(subject.HasBaseline ? $"{subject.CpuOver.ToString("+0.00;-0.00", CultureInfo.InvariantCulture)} us" : string.Empty),11} {(subject.HasBaseline ? $"{subject.OfBaseline.ToString("P1", CultureInfo.InvariantCulture)}" : string.Empty),9}   {goals}"));

    /// <summary>The same without the network: less than a user waits, but so steady that a change of a tenth of a microsecond shows.</summary>
    private static async Task PipelineAsync(string data)
    {
        await using var bare = await ServerProcess.StartAsync("bare");
        await using var city = await ServerProcess.StartAsync("city", data);
        var cookies = await SignInAsync(city.Port);
        (string Name, string Bare, string Own, string? Cookies)[] subjects =
        [
            ("tenant + feature", "/bench/hello", "/bench/open", null),
            ("  + permission, anonymous", "/bench/hello", "/bench/hello", null),
            ("  + permission, signed in", "/bench/hello", "/bench/mine", cookies),
            ("page of 50 rows, tenant + permission", "/bench/rows", "/bench/rows", null),
        ];
        Console.WriteLine("Pipeline: one request after another through Kestrel without the network, the fastest of many batches");
        for (var round = 0; round < 3; round++)
        {
            foreach (var (name, path, own, with) in subjects)
            {
                var (before, after) = (await bare.PipelineAsync(path), await city.PipelineAsync(Towns.Prefix(0) + own, with));
                if (round == 2)
                {
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-38} {after.Microseconds,7:N2} us, bare {before.Microseconds,7:N2} us: {after.Microseconds - before.Microseconds:+0.00;-0.00} us, {after.Allocated - before.Allocated:+0;-0} bytes allocated"));
                }
            }
        }
    }

    private static async Task ColdAsync(string data)
    {
        await using var city = await ServerProcess.StartAsync("city", data);
        using var client = Client(city.Port);
        var (start, _) = await HitAsync(city, client, Towns.Prefix(0));

        // The machinery warm, so that what follows is the cold tenant and not the cold process.
        for (var i = 0; i < 2_000; i++)
        {
            await client.GetStringAsync(new Uri(Towns.Prefix(0) + "/bench/hello", UriKind.Relative));
        }

        var (warm, _) = await MeanAsync(_ => HitAsync(city, client, Towns.Prefix(0)));
        var (first, _) = await ColdHitAsync(1);
        await MeanAsync(i => ColdHitAsync(i + 1));
        var (cold, wall) = await MeanAsync(i => ColdHitAsync(i + 1));
        Console.WriteLine($"Cold tenants: one request of an endpoint with a permission to each of {ColdTowns} towns, SQLite");
        Tell("first request after the start", string.Empty, start, "ms CPU");
        Tell("first cold tenant of the process", "<= 15 ms", first, "ms CPU");
        Tell("first request of a cold tenant", "<= 2 ms", cold, "ms CPU");
        Tell("  its wall time, 95th percentile", string.Empty, wall, "ms");
        Tell("  a warm request the same way", string.Empty, warm, "ms CPU");

        async Task<(double Cpu, double Wall)> ColdHitAsync(int town)
        {
            await city.ForgetAsync(Towns.Prefix(town)[1..]);
            return await HitAsync(city, client, Towns.Prefix(town));
        }
    }

    private static async Task<(double Cpu, double Wall)> MeanAsync(Func<int, Task<(double Cpu, double Wall)>> hit)
    {
        var (cpu, walls) = (0.0, new List<double>());
        for (var i = 0; i < ColdTowns; i++)
        {
            var (one, wall) = await hit(i);
            cpu += one / ColdTowns;
            walls.Add(wall);
        }

        walls.Sort();
        return (cpu, walls[ColdTowns * 95 / 100]);
    }

    private static async Task<(double Cpu, double Wall)> HitAsync(ServerProcess city, HttpClient client, string prefix)
    {
        var before = await city.CpuAsync();
        var clock = Stopwatch.StartNew();
        await client.GetStringAsync(new Uri(prefix + "/bench/hello", UriKind.Relative));
        var wall = clock.Elapsed.TotalMilliseconds;
        return ((await city.CpuAsync() - before) / 1_000, wall);
    }

    private static async Task MemoryAsync(string first, string data)
    {
        Console.WriteLine("Memory: an endpoint, three pages and the sign-in form asked of every town, then idle for a minute");
        var alone = (Managed: 0L, Resident: 0L);
        foreach (var count in new[] { 1, 100, 1_000 })
        {
            Towns.Copy(first, data, count + 1);
            await using (var city = await ServerProcess.StartAsync("city", data))
            {
                using var client = Client(city.Port);
                for (var i = 0; i < 200; i++)
                {
                    await VisitAsync(client, Towns.Prefix(0));
                }

                await Task.Delay(Idle);
                var registered = await city.MemoryAsync();
                alone = count == 1 ? registered : alone;
                for (var i = 1; i <= count; i++)
                {
                    await VisitAsync(client, Towns.Prefix(i));
                }

                await Task.Delay(Idle);
                var active = await city.MemoryAsync();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {count:N0} towns: process {active.Resident / 1e6:N0} MB resident, {active.Managed / 1e6:N1} MB managed"));
                if (count > 1)
                {
                    Tell("  per registered town, managed", string.Empty, (registered.Managed - alone.Managed) / 1e3 / count, "kB");
                }

                Tell("  per active town, managed", count == 1_000 ? "<= 8 kB" : string.Empty, (active.Managed - registered.Managed) / 1e3 / count, "kB");
                Tell("  per active town, resident", count == 1_000 ? "<= 10 kB" : string.Empty, (active.Resident - registered.Resident) / 1e3 / count, "kB");
            }

            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task VisitAsync(HttpClient client, string prefix)
    {
        foreach (var page in Pages)
        {
            using var answer = await client.GetAsync(new Uri(prefix + page, UriKind.Relative));
            answer.EnsureSuccessStatusCode();
            await answer.Content.ReadAsByteArrayAsync();
        }
    }

    private static async Task<string> SignInAsync(int port)
    {
        var cookies = new CookieContainer();
        using var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        using var browser = new TestBrowser(new HttpClient(handler, disposeHandler: false) { BaseAddress = Address(port) }, Towns.Prefix(0));
        var answer = await browser.SubmitAsync(await browser.GetAsync("/account/sign-in"), new() { ["Email"] = Towns.Email, ["Password"] = Towns.Password });
        return (int)answer.Status is >= 300 and < 400
            ? cookies.GetCookieHeader(new Uri(Address(port), Towns.Prefix(0) + "/"))
            : throw new InvalidOperationException($"The resident could not sign in: {answer.Status}");
    }

    private static HttpClient Client(int port) => new() { BaseAddress = Address(port) };

    private static Uri Address(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private static void Tell(string what, string goal, double figure, string unit) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-34} {goal,10} {figure,10:N2} {unit}"));
}
