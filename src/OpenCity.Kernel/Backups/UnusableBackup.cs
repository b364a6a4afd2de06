namespace OpenCity.Kernel.Backups;

/// <summary>A backup cannot be made, read or restored; the message names place and remedy.</summary>
public sealed class UnusableBackup(string message, Exception? inner = null) : Exception(message, inner);
