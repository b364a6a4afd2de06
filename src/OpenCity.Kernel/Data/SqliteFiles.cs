namespace OpenCity.Kernel.Data;

/// <summary>The file of a SQLite database and its companions, readable by the platform's own account only.</summary>
internal static class SqliteFiles
{
    public static void Create(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            File.Open(file, FileMode.OpenOrCreate).Dispose();
            return;
        }

        Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        new FileStream(file, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        }).Dispose();
    }

    public static void Delete(string file)
    {
        if (!Directory.Exists(Path.GetDirectoryName(file)))
        {
            return;
        }

        File.Delete(file);
        File.Delete(file + "-wal");
        File.Delete(file + "-shm");
    }
}
