using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Auditing;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Hosting;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Doctor;

/// <summary>One city: its database, its audit trail, its files, its mail server, and the work that waits.</summary>
internal sealed class CityCheck(Findings findings, ConnectionSources sources, TenantUpgrades upgrades, TenantScopes scopes, TimeProvider time)
{
    private const string Check = "database";

    private const string LastRecord = "SELECT at FROM kernel_audit ORDER BY sequence DESC LIMIT 1";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public async Task RunAsync(TenantRuntime tenant, bool deep, CancellationToken cancellationToken)
    {
        var name = tenant.Entry.Name;
        try
        {
            if (!await CheckDatabaseAsync(tenant, deep, cancellationToken))
            {
                return;
            }

            await scopes.RunAsync(
                tenant,
                async (services, ct) =>
                {
                    await ActivatorUtilities.CreateInstance<CityFilesCheck>(services, findings).RunAsync(name, deep, ct);
                    await ActivatorUtilities.CreateInstance<CityMailCheck>(services, findings).RunAsync(name, ct);
                    await ActivatorUtilities.CreateInstance<CityWorkCheck>(services, findings).RunAsync(name, tenant.Entry.State == TenantState.Running, ct);
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is DbException || OpenCityStart.IsForOperator(exception))
        {
            findings.Problem(Check, OpenCityStart.Explain(exception), "See that the server runs and the platform's account may read and write; where the data is damaged, restore a backup (docs/how-to/back-up-and-restore.md).", name);
        }
    }

    private async Task<bool> CheckDatabaseAsync(TenantRuntime tenant, bool deep, CancellationToken cancellationToken)
    {
        var entry = tenant.Entry;
        await using var connection = await sources.Get(entry.Database).ConnectAsync(cancellationToken);
        if (entry.Database.Engine == DatabaseEngine.Sqlite && await DamageAsync(connection, deep, cancellationToken) is { } damage)
        {
            findings.Problem(Check, $"The file of the database is damaged: {damage}", "Stop the host, keep the file aside, and restore a backup (docs/how-to/back-up-and-restore.md).", entry.Name);
            return false;
        }

        foreach (var module in await upgrades.GetStrangersAsync(tenant, cancellationToken))
        {
            findings.Warn(Check, $"It has tables of the module {module}, which is not installed. They are kept.", "Install the module again, or leave the tables as they are.", entry.Name);
        }

        if ((await upgrades.GetMissingAsync(tenant, cancellationToken)).Count > 0)
        {
            findings.Warn(Check, "Its tables are not those of this version of the program.", "Make a backup, then start the host or run opencity tenant migrate: either brings them up to date. Then examine it again: the rest of this city was not looked at.", entry.Name);
            return false;
        }

        findings.Well(Check, deep && entry.Database.Engine == DatabaseEngine.Sqlite ? "Every page of the file is whole, and its tables are up to date." : "It answers, and its tables are up to date.", entry.Name);
        await CheckAuditAsync(entry, connection, cancellationToken);
        return true;
    }

    private static async Task<string?> DamageAsync(DbConnection connection, bool deep, CancellationToken cancellationToken)
    {
        await using var command = connection.Command(deep ? "PRAGMA integrity_check(1)" : "PRAGMA quick_check(1)");
        return await command.FirstAsync(row => row.GetString(0), cancellationToken) is { } answer && answer != "ok" ? answer : null;
    }

    private async Task CheckAuditAsync(TenantEntry entry, DbConnection connection, CancellationToken cancellationToken)
    {
        var chain = await AuditVerifier.VerifyAsync(connection, entry.Database.Engine, cancellationToken);
        if (chain.FirstBroken is null)
        {
            findings.Well("audit", $"The chain of {chain.Records} records is whole.", entry.Name);
        }
        else
        {
            findings.Problem("audit", chain.Problem!, "Somebody has changed the trail past the platform. Keep the database as it is, compare it with the backups, and tell whoever answers for records.", entry.Name);
        }

        await using var command = connection.Command(LastRecord);
        if (await command.ListAsync(row => row.GetInstant(0), cancellationToken) is [var last] && last > time.GetUtcNow() + Tolerance)
        {
            findings.Problem("clock", $"Its newest record was written at {last.UtcDateTime:yyyy-MM-dd HH:mm} UTC, which is still to come: this machine's clock was or is wrong.", "Let the machine keep time by NTP. What was written meanwhile keeps its time.", entry.Name);
        }
    }
}
