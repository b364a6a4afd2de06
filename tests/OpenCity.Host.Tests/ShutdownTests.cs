using System.Diagnostics;
using System.Net;
using OpenCity.Host.Tests.Processes;

namespace OpenCity.Host.Tests;

/// <summary>A supervisor stops the host: what is under way is finished, what cannot be finished is taken up by the next start.</summary>
public sealed class ShutdownTests
{
    private const string Administrator = "admin@pineriver.example";

    /// <summary>The platform's own limit is 30 s; supervisors kill after 90.</summary>
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_request_under_way_is_answered_before_the_process_ends()
    {
        await using var site = new HostSite();
        await using var host = await HostProcess.StartAsync(site);
        var line = new SlowLine();
        var application = await GuestApplication.FillAsync(site, line);
        line.IsSlow = true;
        var sending = application.SubmitAsync();
        await line.Halfway;

        host.Terminate();
        await UntilItTakesNobodyAsync(site);
        sending.IsCompleted.ShouldBeFalse();
        line.LetGo();

        await sending;
        (await host.EndAsync()).Code.ShouldBe(0);
        await using var city = await CityData.OpenAsync(site);
        (await city.CountAsync("SELECT COUNT(*) FROM permits_permit WHERE status = 'Submitted'")).ShouldBe(1);
        (await city.CountAsync("SELECT COUNT(*) FROM kernel_mail WHERE purpose = 'permits.submitted'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_running_job_is_finished_or_taken_up_by_the_next_start()
    {
        const int Permits = 20_000;
        await using var site = new HostSite();
        await using (var host = await HostProcess.StartAsync(site))
        {
            using var administrator = await site.SignInAsync(Administrator);
            await PermitFile.ConfirmAsync(administrator, Permits);
            await using var running = await CityData.OpenAsync(site);
            await running.UntilAsync("SELECT COUNT(*) FROM permits_permit_import WHERE state = 'Running' AND rows_done > 0");

            var clock = Stopwatch.StartNew();
            host.Terminate();
            (await host.EndAsync()).Code.ShouldBe(0);
            clock.Elapsed.ShouldBeLessThan(EndLimit);
            TestContext.Current.TestOutputHelper?.WriteLine($"stopped {clock.Elapsed.TotalSeconds:0.0} s after the signal, with {await running.CountAsync("SELECT COUNT(*) FROM permits_permit")} of {Permits} permits imported");
            (await running.CountAsync("SELECT COUNT(*) FROM kernel_job_run WHERE ended_at IS NULL")).ShouldBe(0, "The history says of a run that it goes on.");
        }

        await using var again = await HostProcess.StartAsync(site);
        await using var city = await CityData.OpenAsync(site);
        await city.UntilAsync("SELECT COUNT(*) FROM permits_permit_import WHERE state = 'Done'");
        (await city.CountAsync("SELECT COUNT(DISTINCT source_key) FROM permits_permit")).ShouldBe(Permits);
        (await city.CountAsync("SELECT COUNT(*) FROM permits_permit")).ShouldBe(Permits);
    }

    /// <summary>It no longer listens, or says that it is not ready: a balancer sends nobody any more.</summary>
    private static async Task UntilItTakesNobodyAsync(HostSite site)
    {
        using var client = new HttpClient { BaseAddress = site.Address };
        using var limit = new CancellationTokenSource(EndLimit);
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), limit.Token);
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    return;
                }
            }
            catch (Exception exception) when (Crowd.IsCutOff(exception))
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }
}
