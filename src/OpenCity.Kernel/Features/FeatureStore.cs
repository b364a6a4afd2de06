using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Features;

/// <summary>The rows of the tenant's features.</summary>
internal sealed class FeatureStore(ITenantDatabase database)
{
    public Task EnableAsync(string id, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        "INSERT INTO kernel_feature (id, enabled_at) VALUES (@id, @at) ON CONFLICT (id) DO NOTHING",
        cancellationToken,
        ("@id", id),
        ("@at", DatabaseValues.Instant(database.Engine, now)));

    public Task DisableAsync(string id, CancellationToken cancellationToken) => ExecuteAsync("DELETE FROM kernel_feature WHERE id = @id", cancellationToken, ("@id", id));

    /// <summary>True the first time that the tenant switches the feature on.</summary>
    public async Task<bool> IsNewAsync(string id, CancellationToken cancellationToken) =>
        await ExecuteAsync("INSERT INTO kernel_feature_installed (id) VALUES (@id) ON CONFLICT (id) DO NOTHING", cancellationToken, ("@id", id)) > 0;

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        await using var command = await database.CommandAsync(sql, cancellationToken, parameters);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
