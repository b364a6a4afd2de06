using System.Diagnostics;

namespace OpenCity.Cli.Tests;

/// <summary>A backup that does not fit on its disk, a small file system in memory that only the command sees.</summary>
public sealed class FullDiskTests(CliFolder folder) : IClassFixture<CliFolder>
{
    private const string Reason = "Linux does not let this account make a file system of its own here.";

    [Fact]
    public async Task A_backup_that_fills_its_disk_says_so_and_leaves_nothing_behind()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && (await RunAsync("mount -t tmpfs tmpfs /mnt")).Code == 0, Reason);
        var disk = Directory.CreateTempSubdirectory("opencity-small-").FullName;
        var program = Path.Combine(AppContext.BaseDirectory, "opencity.dll");

        var (code, output, errors) = await RunAsync(
            $"mount -t tmpfs -o size=64k tmpfs {disk} && dotnet {program} backup --output {disk}; echo ended with $?; ls -A {disk} | sed 's/^/left: /'");

        code.ShouldBe(0);
        output.ShouldContain("ended with 1", customMessage: errors);
        output.ShouldNotContain("left: ");
        errors.ShouldContain("space", Case.Insensitive);
        errors.Trim().Split('\n').Length.ShouldBe(1, errors);
        (await folder.RunAsync("audit", "verify")).Code.ShouldBe(0);
        Directory.Delete(disk);
    }

    /// <summary>Runs a shell line in a view of the file system of its own.</summary>
    private async Task<(int Code, string Output, string Errors)> RunAsync(string line)
    {
        var start = new ProcessStartInfo("unshare", ["--user", "--map-root-user", "--mount", "/bin/sh", "-c", line]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["OPENCITY_DATA"] = folder.Path;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
