using System.Data.Common;
using System.Globalization;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Sql;

/// <summary>The row at which a reader stands; columns by place.</summary>
internal readonly struct Row(DbDataReader reader, DatabaseEngine engine)
{
    /// <summary>How instants stand on SQLite.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public string Text(int column) => reader.GetString(column);

    public string? TextOrNull(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public long Number(int column) => reader.GetInt64(column);

    public int Integer(int column) => reader.GetInt32(column);

    public Guid Id(int column) => reader.GetGuid(column);

    public DateTimeOffset Instant(int column) => engine == DatabaseEngine.Sqlite
        ? DateTimeOffset.Parse(reader.GetString(column), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
        : reader.GetFieldValue<DateTimeOffset>(column);

    public DateTimeOffset? InstantOrNull(int column) => reader.IsDBNull(column) ? null : Instant(column);
}
