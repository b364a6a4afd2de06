using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Hosting;

/// <summary>
/// Tells whether a process works with the data folder: every host and command holds a share of a file's lock, which the system
/// takes back when the process dies, and whoever exchanges the folder's content holds it alone.
/// </summary>
internal sealed class DataFolderUse(DataRoot root) : IDisposable
{
    /// <summary>The file's name. It is never removed: a lock on a file that has gone keeps nobody away.</summary>
    public const string FileName = ".in-use";

    private FileStream? _share;

    /// <summary>Takes this process's share, until it is disposed.</summary>
    /// <exception cref="RuleViolation">The folder's content is being exchanged.</exception>
    public void Enter()
    {
        try
        {
            _share ??= new FileStream(Path.Combine(root.Path, FileName), FileMode.OpenOrCreate, FileAccess.Read, FileShare.Read, bufferSize: 0);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new UnusableDataFolder(root.Path, exception);
        }
        catch (IOException)
        {
            throw new RuleViolation("backups.restoring", "A backup is being restored into the data folder {0}. Wait until that has ended, then start again.", root.Path);
        }
    }

    /// <summary>Takes the whole lock of a folder; null where a process works with it.</summary>
    public static IDisposable? TryTakeAlone(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Dispose() => _share?.Dispose();
}
