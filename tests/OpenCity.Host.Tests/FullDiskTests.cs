using System.Diagnostics;
using System.Net;
using OpenCity.Host.Tests.Processes;

namespace OpenCity.Host.Tests;

/// <summary>
/// The disk runs full: on a small file system in memory that only the host sees, so that nothing else is harmed and nothing stays.
/// What cannot be kept is refused with the remedy, and the same form is taken once there is space.
/// </summary>
public sealed class FullDiskTests
{
    private const string Reason = "Linux does not let this account make a file system of its own here.";

    [Fact]
    public async Task A_form_that_cannot_be_kept_is_refused_and_the_same_form_is_taken_when_there_is_space()
    {
        await using var site = await SmallAsync(megabytes: 24);
        await using var host = await HostProcess.StartAsync(site);
        var application = await GuestApplication.FillAsync(site);
        var ballast = Fill(host, site);

        var refused = await application.SendAsync();

        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Text.ShouldContain("Nothing was changed. Try again in a few minutes.");
        using (var browser = site.CreateBrowser())
        {
            (await browser.GetAsync("/health/ready")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await browser.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK, "Starting again would not help.");
        }

        File.Delete(ballast);
        await application.SubmitAsync();
        (await application.ReceiptAsync()).ShouldContain("FP-");
        host.Terminate();
        var end = await host.EndAsync();
        end.Code.ShouldBe(0);
        end.Output.ShouldContain("is full. Nothing was lost; free some space and repeat.");
    }

    [Fact]
    public async Task A_start_on_a_full_disk_says_so()
    {
        await using var site = await SmallAsync(megabytes: 1, "cat /dev/zero > \"$OPENCITY_DATA/ballast\" 2>/dev/null;");

        var end = await HostProcess.RunToEndAsync(site);

        end.Code.ShouldBe(1, end.Error);
        end.Error.Trim().Split('\n').Length.ShouldBe(1, end.Error);
        end.Error.ShouldContain($"The data folder '{site.Data}' cannot be written");
        end.Error.ShouldContain("free some disk space");
    }

    [Fact]
    public async Task A_set_up_that_fills_the_disk_says_so_and_leaves_nothing()
    {
        await using var site = await SmallAsync(megabytes: 1);

        var end = await HostProcess.RunToEndAsync(site);

        end.Code.ShouldBe(1, end.Error);
        end.Error.Trim().Split('\n').Length.ShouldBe(1, end.Error);
        end.Error.ShouldContain("full", Case.Insensitive);
        end.Output.ShouldContain("everything it made is removed");
    }

    /// <summary>An installation on a file system of its own size, mounted in a view of the file system that only the host has.</summary>
    private static async Task<HostSite> SmallAsync(int megabytes, string before = "")
    {
        var site = new HostSite();
        Directory.CreateDirectory(site.Data);
        site.Wrapper = ["unshare", "--user", "--map-root-user", "--mount", "/bin/sh", "-c", $"mount -t tmpfs -o size={megabytes}m tmpfs \"$OPENCITY_DATA\" && {{ {before} exec \"$0\" \"$@\"; }}"];
        Assert.SkipUnless(OperatingSystem.IsLinux() && await CanMountAsync(), Reason);
        return site;
    }

    private static async Task<bool> CanMountAsync()
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]) { RedirectStandardError = true })!;
            await trial.WaitForExitAsync();
            return trial.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    /// <summary>Fills what is left with a file, through the host's own view.</summary>
    private static string Fill(HostProcess host, HostSite site)
    {
        var ballast = $"/proc/{host.Id}/root{site.Data}/ballast";
        using var file = new FileStream(ballast, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true)
            {
                file.Write(new byte[4096]);
            }
        }
        catch (IOException)
        {
            return ballast;
        }
    }
}
