namespace OpenCity.Kernel.Archives;

/// <summary>A city cannot be written to an archive or brought in from one. The message names the place and the remedy; nothing was left behind.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : Exception(message, inner);
