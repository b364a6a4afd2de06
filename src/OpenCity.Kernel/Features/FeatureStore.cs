using System.Data.Common;
using System.Globalization;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Features;

/// <summary>The rows of the tenant's features.</summary>
internal sealed class FeatureStore(ITenantDatabase database)
{
    public Task EnableAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        "INSERT INTO kernel_feature (id, enabled_at) VALUES (@id, @at) ON CONFLICT (id) DO NOTHING",
        id,
        database.Engine == DatabaseEngine.Sqlite ? now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) : now,
        cancellationToken);

    public Task DisableAsync(string id, CancellationToken cancellationToken) => ExecuteAsync("DELETE FROM kernel_feature WHERE id = @id", id, null, cancellationToken);

    /// <summary>True the first time that the tenant switches the feature on.</summary>
    public async Task<bool> IsNewAsync(string id, CancellationToken cancellationToken) =>
        await ExecuteAsync("INSERT INTO kernel_feature_installed (id) VALUES (@id) ON CONFLICT (id) DO NOTHING", id, null, cancellationToken) > 0;

    private async Task<int> ExecuteAsync(string sql, string id, object? at, CancellationToken cancellationToken)
    {
        var connection = await database.GetConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.Transaction = database.Transaction;
        command.CommandText = sql;
        Add(command, "@id", id);
        if (at is not null)
        {
            Add(command, "@at", at);
        }

        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }
}
