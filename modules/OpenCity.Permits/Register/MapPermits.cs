using System.Data.Common;
using System.Globalization;
using OpenCity.Abstractions.Data;

namespace OpenCity.Permits.Register;

/// <summary>
/// What the map shows: single permits where they are few, else one dot for each square with how many lie in it. Half a
/// million permits cost as little as a thousand, because squares are counted while writing (0002_register.sql).
/// </summary>
internal sealed class MapPermits(ITenantDatabase database)
{
    /// <summary>More single permits than this are a burden to phones and of no use to the eye.</summary>
    public const int MostPoints = 1_000;

    /// <summary>How many of the newest matches are looked at where a map is narrowed by words, area or dates.</summary>
    private const int MostLookedAt = 5_000;

    public async Task<MapAnswer> HandleAsync(RegisterFilter filter, MapBox? box, double? zoom, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Text.Length > 0 || filter.Area is not null || filter.From is not null || filter.Until is not null)
        {
            return await NewestAsync(filter, box ?? MapBox.World, cancellationToken);
        }

        var squares = await SquaresAsync(filter, box ?? MapBox.World, Level(zoom ?? 12), cancellationToken);
        return squares.Sum(s => s.Total) > MostPoints
            ? new MapAnswer([], squares) { IsPartial = true }
            : new MapAnswer(await PointsAsync(filter, box ?? MapBox.World, cancellationToken), []) { IsPartial = box is not null };
    }

    /// <summary>The level whose squares are 64 pixels wide at the zoom, among those that are kept.</summary>
    private static int Level(double zoom) => zoom switch
    {
        < 9.5 => 11,
        < 11.5 => 13,
        < 13.5 => 15,
        _ => 17,
    };

    private async Task<List<MapSquare>> SquaresAsync(RegisterFilter filter, MapBox box, int level, CancellationToken cancellationToken)
    {
        // As the triggers of 0002_register.sql number the squares.
        var size = 1 << level;
        await using var command = await CommandAsync(
            $"""
            SELECT sum(total), sum(longitudes), sum(latitudes) FROM permits_register_cell
            WHERE level = @level AND x BETWEEN @west AND @east AND y BETWEEN @south AND @north
            {(filter.Status is null ? string.Empty : "AND status = @status")} {(filter.Type is null ? string.Empty : "AND permit_type = @type")}
            GROUP BY x, y HAVING sum(total) > 0
            """,
            cancellationToken);
        Add(command, "level", level);
        Add(command, "west", (int)((box.West + 180) / 360 * size));
        Add(command, "east", (int)((box.East + 180) / 360 * size));
        Add(command, "south", (int)((box.South + 90) / 252 * size));
        Add(command, "north", (int)((box.North + 90) / 252 * size));
        AddFacets(command, filter);
        var squares = new List<MapSquare>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            var total = Convert.ToInt64(rows.GetValue(0), CultureInfo.InvariantCulture);
            squares.Add(new MapSquare(total, rows.GetDouble(1) / total, rows.GetDouble(2) / total));
        }

        return squares;
    }

    private async Task<List<RegisterEntry>> PointsAsync(RegisterFilter filter, MapBox box, CancellationToken cancellationToken)
    {
        // SQLite knows nothing of how few permits a box holds, so it is told which index to take.
        await using var command = await CommandAsync(
            $"""
            SELECT {RegisterSql.Columns} FROM permits_permit p {(database.Engine == DatabaseEngine.Sqlite ? "INDEXED BY permits_permit_place_ix" : string.Empty)}
            WHERE p.latitude BETWEEN @south AND @north AND p.longitude BETWEEN @west AND @east AND p.register_date IS NOT NULL
            {(filter.Status is null ? string.Empty : "AND p.status = @status")} {(filter.Type is null ? string.Empty : "AND p.permit_type = @type")}
            LIMIT {MostPoints}
            """,
            cancellationToken);
        AddBox(command, box);
        AddFacets(command, filter);
        return await EntriesAsync(command, cancellationToken);
    }

    private async Task<MapAnswer> NewestAsync(RegisterFilter filter, MapBox box, CancellationToken cancellationToken)
    {
        var sql = new RegisterSql(database.Engine, filter);
        if (sql.IsEmpty)
        {
            return new MapAnswer([], []);
        }

        await using var command = await CommandAsync(string.Empty, cancellationToken);
        sql.Prepare(command, $"""
            SELECT * FROM ({sql.Select(RegisterSql.Columns, MostLookedAt)}) p
            WHERE p.latitude BETWEEN @south AND @north AND p.longitude BETWEEN @west AND @east LIMIT {MostPoints}
            """);
        AddBox(command, box);
        var found = await EntriesAsync(command, cancellationToken);
        return new MapAnswer(found, []) { IsPartial = found.Count == MostPoints };
    }

    private async Task<DbCommand> CommandAsync(string text, CancellationToken cancellationToken)
    {
        var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = text;
        return command;
    }

    private static async Task<List<RegisterEntry>> EntriesAsync(DbCommand command, CancellationToken cancellationToken)
    {
        var found = new List<RegisterEntry>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(RegisterReader.Entry(rows));
        }

        return found;
    }

    private static void AddBox(DbCommand command, MapBox box)
    {
        Add(command, "west", box.West);
        Add(command, "south", box.South);
        Add(command, "east", box.East);
        Add(command, "north", box.North);
    }

    private static void AddFacets(DbCommand command, RegisterFilter filter)
    {
        if (filter.Status is { } status)
        {
            Add(command, "status", status.ToString());
        }

        if (filter.Type is { } type)
        {
            Add(command, "type", type);
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = "@" + name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}

/// <summary>A square of the map.</summary>
/// <param name="Total">How many permits lie in it.</param>
/// <param name="Longitude">Their middle.</param>
/// <param name="Latitude">Their middle.</param>
internal sealed record MapSquare(long Total, double Longitude, double Latitude);

/// <summary>What the map shows.</summary>
/// <param name="Points">Single permits.</param>
/// <param name="Squares">Or squares.</param>
internal sealed record MapAnswer(IReadOnlyList<RegisterEntry> Points, IReadOnlyList<MapSquare> Squares)
{
    /// <summary>Looking closer, or elsewhere, shows more.</summary>
    public bool IsPartial { get; init; }
}
