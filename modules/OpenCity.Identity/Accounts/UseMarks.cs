using System.Data.Common;
using System.Globalization;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Identity.Accounts;

/// <summary>
/// Notes when a session was last seen and a token last used. Raw, because it is nobody's act: the audit trail would fill
/// with records of people reading pages.
/// </summary>
internal sealed class UseMarks(ITenantDatabase database, IUnitOfWork unitOfWork, ICityClock clock)
{
    public Task SetAsync(UseMark mark, Guid id, CancellationToken cancellationToken) =>
        unitOfWork.ExecuteAsync(
            async ct =>
            {
                await using var command = (await database.GetConnectionAsync(ct)).CreateCommand();
                command.Transaction = database.Transaction;
                command.CommandText = mark switch
                {
                    UseMark.SessionSeen => "UPDATE identity_session SET last_seen_at = @now WHERE id = @id",
                    UseMark.TokenUsed => "UPDATE identity_api_token SET last_used_at = @now WHERE id = @id",
                    _ => throw new ArgumentOutOfRangeException(nameof(mark)),
                };
                Add(command, "@now", database.Engine == DatabaseEngine.Sqlite ? clock.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture) : clock.Now);
                Add(command, "@id", database.Engine == DatabaseEngine.Sqlite ? id.ToString("D").ToUpperInvariant() : id);
                await command.ExecuteNonQueryAsync(ct);
            },
            cancellationToken);

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

/// <summary>What is noted.</summary>
internal enum UseMark
{
    SessionSeen,
    TokenUsed,
}
