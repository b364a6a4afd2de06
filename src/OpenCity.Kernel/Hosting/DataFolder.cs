namespace OpenCity.Kernel.Hosting;

/// <summary>Tries whether the folder of everything kept on disk can be written.</summary>
internal static class DataFolder
{
    /// <summary>Makes the folder where it is missing, and writes and removes a file in it.</summary>
    /// <exception cref="UnusableDataFolder">One of that failed.</exception>
    public static void Demand(string path)
    {
        try
        {
            // What is in it concerns nobody else on the machine; one that is there already keeps its rights.
            PrivateFolder.Create(path);

            // One byte: an empty file fits on a full disk. A name of its own: several ask at a time.
            using var probe = new FileStream(Path.Combine(path, "." + Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            probe.WriteByte(0);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UnusableDataFolder(path, exception);
        }
    }
}
