namespace OpenCity.Kernel.Hosting;

/// <summary>The data folder cannot be written.</summary>
public sealed class UnusableDataFolder(string path, Exception inner)
    : Exception($"The data folder '{path}' cannot be written: {inner.Message} Give the account that runs the platform write access, free some disk space, or name another folder in OPENCITY_DATA.", inner);
