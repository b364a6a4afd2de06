using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Kernel.Backups;

/// <summary>
/// Puts a backup into a data folder that nobody uses. Everything is unpacked and compared in the folder first; then what is there
/// and what comes change places by renaming, which is undone where it fails. Needs no running platform.
/// </summary>
public static class InstallationRestore
{
    private const string Staging = ".restore-";
    private const string Before = "before-restore-";

    /// <summary>Restores.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="folder">The data folder; made where it is missing.</param>
    /// <param name="force">Also where the folder has something in it, which is kept aside.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Heeded until all is unpacked.</param>
    /// <exception cref="UnusableBackup">The backup cannot be used, or not be written; the folder is as it was.</exception>
    /// <exception cref="RuleViolation">The folder is in use or not empty.</exception>
    public static async Task<RestoreResult> RunAsync(string file, string folder, bool force, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(time);
        var root = Path.GetFullPath(folder);
        using var archive = await BackupArchive.OpenAsync(Path.GetFullPath(file), cancellationToken);
        DataFolder.Demand(root);
        using var alone = DataFolderUse.TryTakeAlone(root)
            ?? throw new RuleViolation("backups.in-use", "The data folder {0} is in use. Stop the host and every command that works with it, then restore.", root);
        var there = Directory.EnumerateFileSystemEntries(root).Where(IsData).ToList();
        if (there.Count > 0 && !force)
        {
            throw new RuleViolation("backups.not-empty", "The data folder {0} is not empty. Name another, or say --force: what is there is then kept aside.", root);
        }

        var stamp = FormattableString.Invariant($"{time.GetUtcNow():yyyyMMdd-HHmmss}");
        var staging = Path.Combine(root, Staging + stamp);
        try
        {
            await archive.ExtractAsync(staging, cancellationToken);
            var aside = there.Count == 0 ? null : Path.Combine(root, Before + stamp);
            Exchange(staging, there, aside);
            return new RestoreResult(archive.Manifest.MadeAt, archive.Manifest.Cities, aside);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableBackup($"The backup could not be restored into '{root}': {exception.Message} What was there is as it was. Free some disk space or give the platform's account the right to write, and repeat.", exception);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private static bool IsData(string path) => Path.GetFileName(path) is var name
        && name != DataFolderUse.FileName && !name.StartsWith(Staging, StringComparison.Ordinal) && !name.StartsWith(Before, StringComparison.Ordinal);

    private static void Exchange(string staging, List<string> there, string? aside)
    {
        var moves = new List<(string From, string To)>();
        if (aside is not null)
        {
            PrivateFolder.Create(aside);
            moves.AddRange(there.Select(path => (path, Path.Combine(aside, Path.GetFileName(path)))));
        }

        var root = Path.GetDirectoryName(staging)!;
        moves.AddRange(Directory.EnumerateFileSystemEntries(staging).Select(path => (path, Path.Combine(root, Path.GetFileName(path)))).ToList());
        var done = new Stack<(string From, string To)>();
        try
        {
            foreach (var move in moves)
            {
                Move(move.From, move.To);
                done.Push(move);
            }
        }
        catch
        {
            foreach (var (from, to) in done)
            {
                Move(to, from);
            }

            throw;
        }
    }

    private static void Move(string from, string to)
    {
        if (Directory.Exists(from))
        {
            Directory.Move(from, to);
        }
        else
        {
            File.Move(from, to);
        }
    }
}

/// <summary>What was restored.</summary>
/// <param name="MadeAt">When the backup was made.</param>
/// <param name="Cities">The cities in it.</param>
/// <param name="KeptIn">Where what was there before is kept; null where there was nothing.</param>
public sealed record RestoreResult(DateTimeOffset MadeAt, IReadOnlyList<string> Cities, string? KeptIn);
