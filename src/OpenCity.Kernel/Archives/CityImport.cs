using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Auditing;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Setup;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Archives;

/// <summary>Makes a city of an archive, on whichever engine this installation has. An import that fails leaves nothing behind.</summary>
public sealed partial class CityImport
{
    private readonly TenantSetup _setup;
    private readonly TenantScopes _scopes;
    private readonly ConnectionSources _sources;
    private readonly DatabaseMigrator _migrator;
    private readonly FeatureCatalogue _features;
    private readonly ArchiveTables _tables;
    private readonly ILogger<CityImport> _logger;

    internal CityImport(
        TenantSetup setup,
        TenantScopes scopes,
        ConnectionSources sources,
        DatabaseMigrator migrator,
        FeatureCatalogue features,
        ArchiveTables tables,
        ILogger<CityImport> logger)
    {
        _setup = setup;
        _scopes = scopes;
        _sources = sources;
        _migrator = migrator;
        _features = features;
        _tables = tables;
        _logger = logger;
    }

    /// <summary>Checks the whole archive, then brings it in and lets the city run.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="name">The city's name here; null for the one it had.</param>
    /// <param name="hosts">Host names that find the city; empty for any.</param>
    /// <param name="pathPrefix">The path prefix that finds it; empty for the root.</param>
    /// <param name="progress">Told how far it has come.</param>
    /// <param name="cancellationToken">Stops it; nothing stays.</param>
    /// <exception cref="ArchiveException">The archive is not whole, not as it was written, or needs what is not installed here.</exception>
    /// <exception cref="ValidationFailed">The name, host or prefix is not allowed or taken.</exception>
    public async Task<ImportedCity> RunAsync(string file, string? name, IReadOnlyList<string> hosts, string pathPrefix, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        using var archive = ArchiveReader.Open(file);
        var sets = SetsOf(archive);
        var request = new SetupRequest(name ?? archive.Manifest.City, string.Empty) { Hosts = hosts, PathPrefix = pathPrefix };
        _setup.Check(request);
        await archive.VerifyAsync(progress, cancellationToken);
        DemandTables(archive, sets);
        var imported = new ImportedCity(request.Name, archive.Manifest.City, 0, archive.Manifest.Files.Count, 0);
        await _setup.CreateAsync(
            request,
            async (runtime, token) =>
            {
                var database = runtime.Entry.Database;
                await _migrator.MigrateAsync(database, [.. sets.Select(s => s.At(database.Engine))], token);
                var rows = await new TableImport(_sources.Get(database), archive, _tables, progress).RunAsync(token);

                // What came from an older platform is now brought to this one's version, as an upgrade does.
                await _migrator.MigrateAsync(database, _setup.PlatformAssemblies().Union(sets.Select(s => s.Assembly)), token);
                var records = await VerifyTrailAsync(archive, database, token);
                runtime.Invalidate();
                await _scopes.RunAsync(runtime, (services, ct) => CompleteAsync(services, archive, progress, ct), token);
                imported = imported with { Rows = rows, AuditRecords = records };
            },
            cancellationToken);
        LogImported(request.Name, imported.Rows, imported.Files);
        return imported;
    }

    /// <summary>The migrations that the archive's tables have had; refuses what this installation does not have.</summary>
    private List<ArchivedModule> SetsOf(ArchiveReader archive)
    {
        var manifest = archive.Manifest;
        foreach (var feature in manifest.Features.Where(id => _features.Find(id) is null))
        {
            throw new ArchiveException($"The city uses the feature '{feature}', which is not installed here. Install its module, or switch the feature off in the city and export it again.");
        }

        var sets = new List<ArchivedModule>();
        foreach (var module in manifest.Modules)
        {
            var assembly = module.Id == typeof(CityImport).Assembly.GetName().Name
                ? typeof(CityImport).Assembly
                : _features.Features.FirstOrDefault(f => f.Module.Id == module.Id)?.Module.Assembly
                    ?? throw new ArchiveException($"The city has data of the module '{module.Id}', which is not installed here. Install the module and repeat.");
            var set = new ArchivedModule(assembly, module.Schema);
            sets.Add(set.Newest >= module.Schema ? set : throw new ArchiveException($"The archive has tables of '{module.Id}' with schema {module.Schema}, and this installation knows {set.Newest}. It was written by version {manifest.Platform}: update this installation first."));
        }

        // The kernel's tables first, then modules after those that they depend on.
        return [.. sets.OrderBy(s => _features.Features.Select(f => f.Module.Assembly).Distinct().ToList().IndexOf(s.Assembly))];
    }

    /// <summary>At the same schema a table must be described as here; that of an older one, its own platform described.</summary>
    private void DemandTables(ArchiveReader archive, List<ArchivedModule> sets)
    {
        var current = sets.Where(s => s.Newest == s.Schema).Select(s => s.Assembly.GetName().Name).ToHashSet(StringComparer.Ordinal);
        foreach (var table in archive.Tables)
        {
            if (current.Contains(table.Module) && (!_tables.All.TryGetValue(table.Table, out var here) || !here.Columns.SequenceEqual(table.Columns)))
            {
                throw archive.Altered($"'{ArchiveFormat.DictionaryOf(table.Table)}' describes the table otherwise than {table.Module} does");
            }
        }

        foreach (var missing in _tables.All.Values.Where(t => current.Contains(t.Module) && archive.Tables.All(a => a.Table != t.Table)))
        {
            throw archive.Altered($"the table '{missing.Table}' is missing");
        }
    }

    private async Task<long> VerifyTrailAsync(ArchiveReader archive, TenantConnectionInfo database, CancellationToken cancellationToken)
    {
        await using var connection = await _sources.Get(database).ConnectAsync(cancellationToken);
        var trail = await AuditVerifier.VerifyAsync(connection, database.Engine, cancellationToken);
        return trail.Problem is null ? trail.Records : throw archive.Altered($"its audit trail is broken at record {trail.FirstBroken}: {trail.Problem.TrimEnd('.')}");
    }

    private static async Task CompleteAsync(IServiceProvider services, ArchiveReader archive, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        await using (var command = await services.GetRequiredService<ITenantDatabase>().CommandAsync($"SELECT DISTINCT sha256 FROM {KernelTables.Files}", cancellationToken))
        {
            foreach (var missing in (await command.ListAsync(row => row.GetString(0), cancellationToken)).Where(sha256 => !archive.HasFile(sha256)))
            {
                throw archive.Altered($"the entry '{ArchiveFormat.FileOf(missing)}' is missing");
            }
        }

        await KeepFilesAsync(services, archive, progress, cancellationToken);
        var tenant = services.GetRequiredService<ITenant>();
        var audit = services.GetRequiredService<IAuditTrail>();
        await services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
            _ =>
            {
                audit.Record(new AuditRecord("tenant.imported", "tenant", tenant.Name, tenant.Name)
                {
                    After = new JsonObject { ["from"] = archive.Manifest.City, ["exportedAt"] = archive.Manifest.ExportedAt.UtcDateTime, ["platform"] = archive.Manifest.Platform },
                });
                return Task.CompletedTask;
            },
            cancellationToken);
    }

    private static async Task KeepFilesAsync(IServiceProvider services, ArchiveReader archive, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        var blobs = services.GetRequiredService<BlobFolder>();
        var done = 0L;
        try
        {
            foreach (var (sha256, open, length) in archive.Files())
            {
                await using var content = open();
                var blob = await blobs.ReceiveAsync(content, length, cancellationToken);
                if (blob?.Sha256 != sha256)
                {
                    // It was compared before: somebody writes to the archive at this moment.
                    throw archive.Altered($"the checksum of '{ArchiveFormat.FileOf(sha256)}' differs");
                }

                blobs.Keep(blob);
                progress?.Report(new ArchiveProgress(++done, archive.Manifest.Files.Count, "files"));
            }
        }
        catch (RuleViolation exception)
        {
            var folder = services.GetRequiredService<DataRoot>().OfTenant(services.GetRequiredService<ITenant>().Name);
            throw new ArchiveException($"The city's files cannot be written to '{folder}'. See that the disk has {archive.Manifest.Files.Bytes} bytes of space and the platform's account may write there, and repeat. Nothing was left.", exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tenant} was imported: {Rows} rows, {Files} files")]
    private partial void LogImported(string tenant, long rows, long files);
}

/// <summary>What an import brought.</summary>
/// <param name="City">The city's name here.</param>
/// <param name="From">Its name where it comes from.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Files">How many files.</param>
/// <param name="AuditRecords">How many records of its audit trail were checked.</param>
public sealed record ImportedCity(string City, string From, long Rows, long Files, long AuditRecords);
