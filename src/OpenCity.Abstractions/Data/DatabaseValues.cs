using System.Data.Common;
using System.Globalization;

namespace OpenCity.Abstractions.Data;

/// <summary>How raw commands write and read the values that the engines keep in different ways. Matches <see cref="ModuleDbContext"/>.</summary>
public static class DatabaseValues
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    /// <summary>An instant as a parameter: <c>timestamptz</c> on PostgreSQL, fixed-width ISO 8601 text in UTC on SQLite; to the microsecond.</summary>
    public static object Instant(this DatabaseEngine engine, DateTimeOffset value) => engine == DatabaseEngine.Postgres
        ? value.ToUniversalTime()
        : value.ToUniversalTime().ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>A sum or measure as a parameter: <c>numeric(19,4)</c> on PostgreSQL, ten-thousandths in an integer on SQLite.</summary>
    public static object Sum(this DatabaseEngine engine, decimal value) => engine == DatabaseEngine.Postgres
        ? value
        : decimal.ToInt64(decimal.Round(value * 10_000m, 0, MidpointRounding.ToEven));

    /// <summary>Reads what <see cref="Instant"/> wrote.</summary>
    public static DateTimeOffset GetInstant(this DbDataReader reader, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetFieldType(ordinal) == typeof(string)
            ? DateTimeOffset.Parse(reader.GetString(ordinal), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : reader.GetFieldValue<DateTimeOffset>(ordinal);
    }

    /// <summary>Reads what <see cref="Sum"/> wrote.</summary>
    public static decimal GetSum(this DbDataReader reader, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.GetFieldType(ordinal) == typeof(long) ? reader.GetInt64(ordinal) / 10_000m : reader.GetDecimal(ordinal);
    }

    /// <summary>Reads a text, or null.</summary>
    public static string? GetText(this DbDataReader reader, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
    }
}
