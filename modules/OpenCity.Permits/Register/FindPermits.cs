using OpenCity.Abstractions.Data;

namespace OpenCity.Permits.Register;

/// <summary>Lists the public register by key, forwards and backwards, in one query.</summary>
internal sealed class FindPermits(ITenantDatabase database)
{
    public const int PageSize = 25;

    public async Task<RegisterPage> HandleAsync(RegisterFilter filter, string? after, string? before, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var forwards = RegisterKey.Read(after);
        var backwards = forwards is null && RegisterKey.Read(before) is not null;
        var key = forwards ?? RegisterKey.Read(before);
        var found = await ReadAsync(filter, key, backwards, take + 1, cancellationToken);
        var more = found.Count > take;
        var page = found.Take(take).ToList();
        if (backwards)
        {
            page.Reverse();
        }

        var hasBefore = backwards ? more : forwards is not null;
        var hasAfter = backwards || more;
        return new RegisterPage(
            page,
            hasBefore && page.Count > 0 ? page[0].Key.ToString() : null,
            hasAfter && page.Count > 0 ? page[^1].Key.ToString() : null);
    }

    private async Task<List<RegisterEntry>> ReadAsync(RegisterFilter filter, RegisterKey? key, bool backwards, int limit, CancellationToken cancellationToken)
    {
        var sql = new RegisterSql(database.Engine, filter);
        if (sql.IsEmpty)
        {
            return [];
        }

        var found = await RunAsync(sql.From(key, backwards), backwards, limit, cancellationToken);
        return found.Count == 0 && sql.HasLongWords
            ? await RunAsync(new RegisterSql(database.Engine, filter, wholeWords: false).From(key, backwards), backwards, limit, cancellationToken)
            : found;
    }

    private async Task<List<RegisterEntry>> RunAsync(RegisterSql sql, bool backwards, int limit, CancellationToken cancellationToken)
    {
        await using var command = (await database.GetConnectionAsync(cancellationToken)).CreateCommand();
        command.Transaction = database.Transaction;
        await using var rows = await sql.Prepare(command, sql.Select(RegisterSql.Columns, limit, backwards)).ExecuteReaderAsync(cancellationToken);
        var found = new List<RegisterEntry>(limit);
        while (await rows.ReadAsync(cancellationToken))
        {
            found.Add(RegisterReader.Entry(rows));
        }

        return found;
    }
}
