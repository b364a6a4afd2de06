namespace OpenCity.Abstractions.Data;

/// <summary>The database engines that every module supports.</summary>
public enum DatabaseEngine
{
    /// <summary>SQLite, one file for each tenant: the embedded default.</summary>
    Sqlite,

    /// <summary>PostgreSQL, one schema or one database for each tenant.</summary>
    Postgres,
}
