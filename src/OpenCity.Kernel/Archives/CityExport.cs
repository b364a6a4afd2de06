using System.Data;
using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Recipes;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Files;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Archives;

/// <summary>Writes the city into one archive: everything it has as of one moment, while it goes on working.</summary>
public sealed partial class CityExport
{
    private readonly TenantDatabase _database;
    private readonly ArchiveTables _tables;
    private readonly FeatureCatalogue _features;
    private readonly BlobFolder _blobs;
    private readonly IRecipes _recipes;
    private readonly IUnitOfWork _unitOfWork;
    private readonly IAuditTrail _audit;
    private readonly ITenant _tenant;
    private readonly TimeProvider _time;
    private readonly ILogger<CityExport> _logger;

    internal CityExport(
        TenantDatabase database,
        ArchiveTables tables,
        FeatureCatalogue features,
        BlobFolder blobs,
        IRecipes recipes,
        IUnitOfWork unitOfWork,
        IAuditTrail audit,
        ITenant tenant,
        TimeProvider time,
        ILogger<CityExport> logger)
    {
        _database = database;
        _tables = tables;
        _features = features;
        _blobs = blobs;
        _recipes = recipes;
        _unitOfWork = unitOfWork;
        _audit = audit;
        _tenant = tenant;
        _time = time;
        _logger = logger;
    }

    /// <summary>Writes the archive. An export that fails leaves no file.</summary>
    /// <exception cref="ArchiveException">The file is there already or cannot be written, or the city has what no archive can hold.</exception>
    public async Task<ExportedCity> RunAsync(string file, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        var path = Path.GetFullPath(file);
        if (File.Exists(path))
        {
            throw new ArchiveException($"The file '{path}' is there already. Remove it, or name another with --output.");
        }

        var unfinished = path + ".unfinished";
        var target = Create(path, unfinished);
        try
        {
            ExportedCity exported;
            await using (target)
            {
                exported = await WriteAsync(target, progress, cancellationToken);
                target.Flush(flushToDisk: true);
            }

            File.Move(unfinished, path);
            LogExported(_tenant.Name, exported.Rows, exported.Files);
            return exported with { Archive = path };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, exception);
        }
        finally
        {
            BlobFolder.Discard(unfinished);
        }
    }

    /// <summary>Readable by the platform's own account only: everybody's data is in it.</summary>
    private static FileStream Create(string path, string unfinished)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Share = FileShare.None, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            return new FileStream(unfinished, options);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, exception);
        }
    }

    private static ArchiveException CannotWrite(string path, Exception exception) =>
        new($"The archive '{path}' cannot be written: {exception.Message} See that the folder is there, has space and may be written to, and repeat. No file was left.", exception);

    private async Task<ExportedCity> WriteAsync(Stream target, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        await using var connection = await _database.Source.ConnectAsync(cancellationToken);

        // Asked first, so that a city that cannot be exported is not recorded as such.
        await PresentAsync(connection, transaction: null, cancellationToken);

        // Before the reading, and so part of it: whoever takes everything leaves a trace, also of an attempt that breaks off.
        await _unitOfWork.ExecuteAsync(
            _ =>
            {
                _audit.Record(new AuditRecord("tenant.exported", "tenant", _tenant.Name, _tenant.Name));
                return Task.CompletedTask;
            },
            cancellationToken);
        var now = _time.GetInstant();
        await using var archive = new ArchiveWriter(target, now);
        await archive.AddAsync(ArchiveFormat.Recipe, await _recipes.ExportAsync(cancellationToken), cancellationToken);

        // Rows of all tables as they were at one moment, whoever writes meanwhile. Bytes of files never change.
        await using var transaction = _database.Engine == DatabaseEngine.Sqlite
            ? ((SqliteConnection)connection).BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var rows = new TableExport(connection, transaction, _database.Engine);
        var total = 0L;
        foreach (var table in await PresentAsync(connection, transaction, cancellationToken))
        {
            await archive.AddAsync(ArchiveFormat.DictionaryOf(table.Table), table, cancellationToken);
            await archive.AddAsync(
                ArchiveFormat.RowsOf(table.Table),
                async stream => await rows.WriteAsync(table, stream, Written, cancellationToken),
                cancellationToken);
        }

        await WriteFilesAsync(archive, rows, progress, cancellationToken);
        var waiting = new ArchiveWaiting(
            await rows.CountAsync("kernel_mail", KernelTables.WaitingMails, cancellationToken),
            await rows.CountAsync("kernel_outbox", KernelTables.WaitingEvents, cancellationToken));
        await archive.FinishAsync(
            new ArchiveManifest
            {
                Format = ArchiveFormat.Version,
                Platform = typeof(CityExport).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
                ExportedAt = now,
                City = _tenant.Name,
                Modules = await rows.ListAsync(
                    "SELECT module, max(version) FROM kernel_migration GROUP BY module ORDER BY module", r => new ArchiveModule(r.GetString(0), r.GetInt32(1)), cancellationToken),
                Features = [.. (await rows.ListAsync("SELECT id FROM kernel_feature", r => r.GetString(0), cancellationToken)).Where(id => _features.Find(id) is not null).Order(StringComparer.Ordinal)],
                Entries = archive.Entries,
                Files = archive.Files,
                LeftOut = waiting,
            },
            cancellationToken);
        return new ExportedCity(_tenant.Name, string.Empty, total, archive.Files.Count, archive.Files.Bytes, waiting);

        void Written()
        {
            total++;
            progress?.Report(new ArchiveProgress(total, null, "rows"));
        }
    }

    private async Task WriteFilesAsync(ArchiveWriter archive, TableExport rows, IProgress<ArchiveProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0L;
        await foreach (var (sha256, name) in rows.FilesAsync(cancellationToken))
        {
            FileStream content;
            try
            {
                content = _blobs.Open(sha256);
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                throw new ArchiveException($"The bytes of the file '{name}' ({sha256}) are not on the disk. Restore 'files/{sha256[..2]}/{sha256[2..4]}/{sha256}' of the city's folder from a backup and repeat.", exception);
            }

            await using (content)
            {
                await archive.AddFileAsync(sha256, content, cancellationToken);
            }

            progress?.Report(new ArchiveProgress(++done, null, "files"));
        }
    }

    /// <summary>The tables that the city has. What nobody describes would be lost without a word.</summary>
    private async Task<List<ArchiveTable>> PresentAsync(DbConnection connection, DbTransaction? transaction, CancellationToken cancellationToken)
    {
        var present = new List<ArchiveTable>();
        foreach (var (name, columns) in await TableCatalogue.ReadAsync(connection, transaction, _database.Engine, cancellationToken))
        {
            if (_tables.IsLeftOut(name))
            {
                continue;
            }

            if (!_tables.All.TryGetValue(name, out var table))
            {
                throw new ArchiveException($"No installed module knows the table '{name}' of the city. Install the module that made it, or have its author map it in the module's context or name it in DerivedTables.");
            }

            if (columns.Keys.FirstOrDefault(c => table.Columns.All(known => known.Name != c)) is { } unknown)
            {
                throw new ArchiveException($"{table.Module} does not know the column '{unknown}' of its table '{name}'. Have its author map it in the module's context.");
            }

            present.Add(table);
        }

        return present;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Tenant} was exported: {Rows} rows, {Files} files")]
    private partial void LogExported(string tenant, long rows, long files);
}

/// <summary>What an export wrote.</summary>
/// <param name="City">The city's name.</param>
/// <param name="Archive">The file.</param>
/// <param name="Rows">How many rows.</param>
/// <param name="Files">How many files.</param>
/// <param name="FileBytes">Their size together.</param>
/// <param name="LeftOut">What waits to be sent and was left with this installation.</param>
public sealed record ExportedCity(string City, string Archive, long Rows, long Files, long FileBytes, ArchiveWaiting LeftOut);

/// <summary>How far an export or import has come.</summary>
/// <param name="Done">How much is done.</param>
/// <param name="Total">Of how much; null when unknown.</param>
/// <param name="What">Of what.</param>
public sealed record ArchiveProgress(long Done, long? Total, string What);
