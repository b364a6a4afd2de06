namespace OpenCity.Kernel.Data.Migrating;

/// <summary>A schema cannot be brought to the version that the program needs. The message names the file and the remedy; the database is as it was.</summary>
public sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);
