using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Host.Tests.Processes;
using OpenCity.Kernel.Backups;

namespace OpenCity.Host.Tests;

/// <summary>A backup of a running installation on SQLite, and the way back.</summary>
public sealed class BackupTests
{
    private const int Applicants = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Under_writes_everything_acknowledged_before_it_is_there_after_the_way_back()
    {
        await using var site = new HostSite();
        await using var host = await HostProcess.StartAsync(site);
        var crowd = new Crowd(site);
        await crowd.FillAsync(20);
        using var stop = new CancellationTokenSource();
        var sending = crowd.RunAsync(Applicants, stop.Token);
        await crowd.AnswerAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), Cancellation);
        var before = crowd.Acknowledged.Select(a => a.Application.Id).ToList();

        var backup = await MakeAsync(site);
        await stop.CancelAsync();
        await sending;
        backup.Problems.ShouldBeEmpty();
        backup.Cities.ShouldBe(["pine-river"]);
        before.ShouldNotBeEmpty();
        crowd.Acknowledged.Count.ShouldBeGreaterThan(before.Count, "Nobody wrote while it was made, so this tests nothing.");

        await using var elsewhere = new HostSite();
        await InstallationRestore.RunAsync(backup.Path, elsewhere.Data, force: false, TimeProvider.System, Cancellation);
        await using (var city = await CityData.OpenAsync(elsewhere))
        {
            var there = await city.QueryAsync("SELECT id FROM permits_permit WHERE submitted_at IS NOT NULL", row => row.GetGuid(0));
            before.Except(there).ShouldBeEmpty();
            var audit = await city.VerifyAuditAsync();
            audit.Problem.ShouldBeNull();
            var files = await city.QueryAsync("SELECT sha256 FROM kernel_file", row => row.GetString(0));
            files.ShouldNotBeEmpty();
            files.Where(f => !File.Exists(Path.Combine(elsewhere.Data, "Sites", "pine-river", "files", f[..2], f[2..4], f))).ShouldBeEmpty();
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{before.Count} acknowledged before, {there.Count} in the backup, {crowd.Acknowledged.Count} at the end; {audit.Records} audit records, {backup.Length} bytes"));
        }

        await using var again = await HostProcess.StartAsync(elsewhere);
        await (await GuestApplication.FillAsync(elsewhere)).SubmitAsync();
    }

    [Fact]
    public async Task What_is_no_whole_and_unchanged_backup_is_refused_and_changes_nothing()
    {
        await using var site = new HostSite();
        await StartOnceAsync(site);
        var backup = await MakeAsync(site);
        var bytes = await File.ReadAllBytesAsync(backup.Path, Cancellation);
        var bad = Path.Combine(site.Folder, "bad.zip");

        await File.WriteAllBytesAsync(bad, bytes[..(bytes.Length / 2)], Cancellation);
        await RefusedAsync(bad, site, "cut off");

        File.Copy(backup.Path, bad, overwrite: true);
        await using (var archive = await ZipFile.OpenAsync(bad, ZipArchiveMode.Update, Cancellation))
        {
            await using var stream = archive.GetEntry("host.db")!.Open();
            stream.Seek(200, SeekOrigin.Begin);
            stream.WriteByte(1);
        }

        await RefusedAsync(bad, site, "host.db is not what was backed up");

        File.Copy(backup.Path, bad, overwrite: true);
        await using (var archive = await ZipFile.OpenAsync(bad, ZipArchiveMode.Update, Cancellation))
        {
            archive.CreateEntry("../outside");
        }

        await RefusedAsync(bad, site, "does not hold the files that its manifest tells");
        File.Exists(Path.Combine(Path.GetDirectoryName(site.Data)!, "outside")).ShouldBeFalse();
        await RefusedAsync(Path.Combine(site.Folder, "none.zip"), site, "cannot be opened");
    }

    [Fact]
    public async Task A_folder_in_use_or_not_empty_is_refused_and_by_force_what_was_there_is_kept()
    {
        await using var site = new HostSite();
        BackupResult backup;
        await using (var host = await HostProcess.StartAsync(site))
        {
            backup = await MakeAsync(site);
            (await Should.ThrowAsync<RuleViolation>(() => RestoreAsync(backup.Path, site, force: true))).Message.ShouldContain("is in use");
            host.Terminate();
            (await host.EndAsync()).Code.ShouldBe(0);
        }

        (await Should.ThrowAsync<RuleViolation>(() => RestoreAsync(backup.Path, site, force: false))).Message.ShouldContain("is not empty");
        var result = await RestoreAsync(backup.Path, site, force: true);
        File.Exists(Path.Combine(result.KeptIn.ShouldNotBeNull(), "host.db")).ShouldBeTrue();
        await using var again = await HostProcess.StartAsync(site);
        await (await GuestApplication.FillAsync(site)).SubmitAsync();
    }

    [Fact]
    public async Task A_damaged_city_is_named_and_left_out_while_the_others_are_backed_up()
    {
        await using var city = await OpenCity.Testing.TestCity.StartAsync(DatabaseEngine.Sqlite, o => o.MoreCities.Add("/old-mill"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var file = Path.Combine(city.DataFolder, "Sites", "old-mill", "city.db");
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
        await File.WriteAllTextAsync(file, "This is no database.", Cancellation);

        var backup = await city.App.Services.GetRequiredService<InstallationBackup>().RunAsync(Path.Combine(city.DataFolder, "b.zip"), city: null, progress: null, Cancellation);

        backup.Cities.ShouldBe(["pine-river"]);
        backup.Problems.ShouldHaveSingleItem().ShouldContain("old-mill is not in this backup");
        (await Should.ThrowAsync<ValidationFailed>(() => city.App.Services.GetRequiredService<InstallationBackup>().RunAsync(city.DataFolder, "pine-rivr", progress: null, Cancellation))).Message.ShouldContain("Did you mean 'pine-river'?");
    }

    [Fact]
    public async Task The_script_for_postgresql_makes_a_backup_that_its_tools_restore()
    {
        await using var site = await HostSite.OnAsync(DatabaseEngine.Postgres);
        await using (var host = await HostProcess.StartAsync(site))
        {
            await (await GuestApplication.FillAsync(site)).SubmitAsync();
            await using var command = await OtherProcess.OpenAsync(site);
            (await Should.ThrowAsync<RuleViolation>(() => command.Services.GetRequiredService<InstallationBackup>().RunAsync(site.Folder, city: null, progress: null, Cancellation)))
                .Message.ShouldContain("deploy/postgres-backup.sh");

            var (code, _, errors) = await ShellAsync(site.Database!, site.Data, $"{Script()} {site.Folder}");

            Assert.SkipWhen(code == 127, "pg_dump is not installed here: " + errors);
            code.ShouldBe(0, errors);
        }

        var made = Directory.GetDirectories(site.Folder, "opencity-*").ShouldHaveSingleItem();
        Directory.GetDirectories(site.Folder, ".opencity-*").ShouldBeEmpty();
        await using var elsewhere = await HostSite.OnAsync(DatabaseEngine.Postgres);
        Directory.CreateDirectory(elsewhere.Data);
        var restored = await ShellAsync(elsewhere.Database!, elsewhere.Data, $"cd {made} && sha256sum --check SHA256SUMS && pg_restore --no-owner --dbname=\"$PGDATABASE\" database.dump && tar -C \"$OPENCITY_DATA\" -xzf files.tar.gz");
        restored.Code.ShouldBe(0, restored.Errors);
        await using var city = await CityData.OpenAsync(elsewhere);
        (await city.CountAsync("SELECT COUNT(*) FROM permits_permit WHERE status = 'Submitted'")).ShouldBe(1);
        (await city.VerifyAuditAsync()).Problem.ShouldBeNull();
        var files = await city.QueryAsync("SELECT sha256 FROM kernel_file", row => row.GetString(0));
        files.ShouldNotBeEmpty();
        files.Where(f => !File.Exists(Path.Combine(elsewhere.Data, "Sites", "pine-river", "files", f[..2], f[2..4], f))).ShouldBeEmpty();
    }

    private static string Script()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "OpenCity.Platform.sln")))
        {
            root = root.Parent.ShouldNotBeNull();
        }

        return Path.Combine(root.FullName, "deploy", "postgres-backup.sh");
    }

    private static async Task<(int Code, string Output, string Errors)> ShellAsync(string database, string data, string line)
    {
        var server = new NpgsqlConnectionStringBuilder(database);
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", line])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["OPENCITY_DATA"] = data,
                ["PGHOST"] = server.Host,
                ["PGPORT"] = server.Port.ToString(CultureInfo.InvariantCulture),
                ["PGUSER"] = server.Username,
                ["PGPASSWORD"] = server.Password,
                ["PGDATABASE"] = server.Database,
            },
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(Cancellation), process.StandardError.ReadToEndAsync(Cancellation));
        await process.WaitForExitAsync(Cancellation);
        return (process.ExitCode, await output, await errors);
    }

    private static async Task StartOnceAsync(HostSite site)
    {
        await using var host = await HostProcess.StartAsync(site);
        host.Terminate();
        (await host.EndAsync()).Code.ShouldBe(0);
    }

    private static async Task<BackupResult> MakeAsync(HostSite site)
    {
        await using var command = await OtherProcess.OpenAsync(site);
        return await command.Services.GetRequiredService<InstallationBackup>().RunAsync(site.Folder, city: null, progress: null, Cancellation);
    }

    private static Task<RestoreResult> RestoreAsync(string backup, HostSite site, bool force) =>
        InstallationRestore.RunAsync(backup, site.Data, force, TimeProvider.System, Cancellation);

    private static async Task RefusedAsync(string backup, HostSite site, string said)
    {
        var before = Directory.EnumerateFileSystemEntries(site.Data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        (await Should.ThrowAsync<UnusableBackup>(() => RestoreAsync(backup, site, force: true))).Message.ShouldContain(said);
        Directory.EnumerateFileSystemEntries(site.Data, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ShouldBe(before);
    }
}
