using System.Data.Common;
using System.Globalization;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Register;

/// <summary>Reads what the register's queries give, alike on both engines.</summary>
internal static class RegisterReader
{
    public static RegisterEntry Entry(DbDataReader row) => new()
    {
        Key = new RegisterKey(Date(row, 1)!.Value, row.GetInt64(0)),
        Number = Text(row, 2) ?? string.Empty,
        Status = Enum.Parse<PermitStatus>(row.GetString(3)),
        Source = Text(row, 4),
        PermitType = row.GetString(5),
        Description = row.GetString(6),
        Address = Text(row, 7),
        Area = Text(row, 8),
        IssuedDate = Date(row, 9),
        Latitude = row.IsDBNull(10) ? null : row.GetDouble(10),
        Longitude = row.IsDBNull(11) ? null : row.GetDouble(11),
    };

    public static string? Text(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateOnly? Date(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetValue(column) switch
    {
        DateOnly date => date,
        DateTime date => DateOnly.FromDateTime(date),
        var text => DateOnly.ParseExact((string)text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };
}
