using System.Data.Common;
using System.Globalization;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Data;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Security.Keys;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Doctor;

/// <summary>What all cities share: disk, host database, clock, keys.</summary>
internal sealed class InstallationCheck(
    Findings findings, DataRoot root, HostDatabase database, TenantRegistry registry, KeyTable keys, IOptions<OpenCityOptions> options, DataFolderUse use, TimeProvider time)
{
    private const long Scarce = 200_000_000;
    private const long Low = 2_000_000_000;

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(5);

    public void CheckDisk()
    {
        const string Check = "disk";
        try
        {
            DataFolder.Demand(root.Path);
        }
        catch (UnusableDataFolder exception)
        {
            findings.Problem(Check, exception.Message, "Until then nothing that people send can be kept.");
            return;
        }

        var free = new DriveInfo(root.Path).AvailableFreeSpace;
        var text = $"{ByteSize.Text(free)} are free where {root.Path} lies.";
        if (free < Scarce)
        {
            findings.Problem(Check, text, "Make room before a write fails: old backups, the folder 'removed', or a larger disk.");
        }
        else if (free < Low)
        {
            findings.Warn(Check, text, "Make room, or plan a larger disk.");
        }
        else
        {
            findings.Well(Check, text);
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(root.Path) & (UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.OtherWrite)) != 0)
        {
            findings.Warn(Check, "Everybody on this machine can look into the data folder.", $"chmod o-rwx {root.Path}");
        }
    }

    /// <summary>False where no city can be examined.</summary>
    public async Task<bool> CheckDatabaseAsync(CancellationToken cancellationToken)
    {
        const string Check = "database";
        if (database.IsMissing)
        {
            findings.Warn(Check, $"{root.Path} holds no installation yet.", "Start the host, or name the right folder by OPENCITY_DATA.");
            return false;
        }

        try
        {
            use.Enter();
            await using var connection = await database.OpenAsync(cancellationToken);
            if (!await new MigrationRunner(database.Engine, connection, time).IsCurrentAsync(MigrationSet.OfHost(database.Engine), cancellationToken))
            {
                findings.Warn(Check, "The tables of the installation are not those of this version of the program.", "Make a backup, then start the host or run opencity tenant migrate: either brings them up to date. Then examine it again: the cities were not looked at.");
                return false;
            }

            findings.Well(Check, $"The installation's database answers: {database.Info}.");
            if (database.Engine == DatabaseEngine.Postgres)
            {
                await CheckServerAsync(connection, cancellationToken);
            }

            await registry.LoadAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is DbException || OpenCityStart.IsForOperator(exception))
        {
            findings.Problem(Check, OpenCityStart.Explain(exception), "See that the server runs and OpenCity:Database is right; where the file is damaged, restore a backup (docs/how-to/back-up-and-restore.md). The cities were not looked at.");
            return false;
        }
    }

    public void CheckKeys()
    {
        const string Check = "keys";
        var (all, plain) = (keys.GetAllElements().Count, keys.CountPlain());
        if (all == 0)
        {
            findings.Well(Check, "There are no keys of cookies yet; the first visit makes one.");
        }
        else if (plain == 0)
        {
            findings.Well(Check, $"All {all} keys of cookies are encrypted.");
        }
        else
        {
            findings.Warn(
                Check,
                $"{plain} of {all} keys of cookies are not encrypted: whoever can read the installation's database or a backup of it can sign in as anybody.",
                "Set OpenCity:KeyCertificate; docs/how-to/protect-the-keys.md tells how.");
        }

        if (KeyCertificates.Current(options.Value) is { } certificate)
        {
            CertificateFiles.CheckEnd("OpenCity:KeyCertificate", certificate, findings);
            CertificateFiles.CheckReaders("OpenCity:KeyCertificate", options.Value.KeyCertificate, findings);
        }
    }

    private async Task CheckServerAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(
            """
            SELECT now(), current_setting('fsync'), current_setting('full_page_writes'), current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int,
                (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')
            """);
        var server = (await command.ListAsync(
            row => (Now: row.GetInstant(0), Fsync: row.GetString(1), Pages: row.GetString(2), Most: row.GetInt32(3), Used: row.GetInt64(4)),
            cancellationToken)).Single();
        var skew = (server.Now - time.GetUtcNow()).Duration();
        if (skew > Skew)
        {
            findings.Problem("clock", string.Create(CultureInfo.InvariantCulture, $"The clocks of this machine and of the database server differ by {skew.TotalSeconds:0} seconds."), "Let both keep time by NTP: links, sign-ins and deadlines count on it.");
        }
        else
        {
            findings.Well("clock", "This machine and the database server agree on the time.");
        }

        if (server.Fsync == "off" || server.Pages == "off")
        {
            findings.Problem("database", "The server does not wait for the disk (fsync or full_page_writes is off): a power cut can destroy every city.", "Set both to on in postgresql.conf, and start the server anew.");
        }

        if (server.Used > server.Most * 8L / 10)
        {
            findings.Warn("database", $"{server.Used} of the server's {server.Most} connections are in use.", "Raise max_connections, or lower Maximum Pool Size in OpenCity:Database.");
        }
    }
}
