using System.Text.Json;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>Remembers the answers of submissions by key.</summary>
internal sealed class Idempotency(TenantDatabase database, IUnitOfWork unitOfWork, TimeProvider time) : IIdempotency
{
    private const string Find = "SELECT answer FROM kernel_idempotency WHERE purpose = @purpose AND key = @key";

    // A parallel submission of the same key waits here for the first one's commit or rollback, on both engines.
    private const string Claim = """
        INSERT INTO kernel_idempotency (purpose, key, answer, created_at) VALUES (@purpose, @key, NULL, @now)
        ON CONFLICT (purpose, key) DO NOTHING
        """;

    private const string Answer = "UPDATE kernel_idempotency SET answer = @answer WHERE purpose = @purpose AND key = @key";

    public async Task<T> RunOnceAsync<T>(string key, string purpose, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        ArgumentNullException.ThrowIfNull(work);
        Check(key);
        if (await FindAsync(key, purpose, cancellationToken) is { } known)
        {
            return Read<T>(known);
        }

        return await unitOfWork.ExecuteAsync(token => ClaimAndRunAsync(key, purpose, work, token), cancellationToken);
    }

    private static void Check(string key)
    {
        if (key is null || key.Length is < 8 or > 100 || key.Any(c => c is < '!' or > '~'))
        {
            throw new ValidationFailed("Idempotency-Key", "The key of the submission must have 8 to 100 visible ASCII characters. Open the form again and send it once more.");
        }
    }

    private static T Read<T>(string answer) => JsonSerializer.Deserialize<T>(answer)!;

    private async Task<T> ClaimAndRunAsync<T>(string key, string purpose, Func<CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        await using (var claim = await database.CommandAsync(
            Claim, cancellationToken, ("purpose", purpose), ("key", key), ("now", database.Engine.Instant(time.GetInstant()))))
        {
            if (await claim.ExecuteNonQueryAsync(cancellationToken) == 0)
            {
                return await FindAsync(key, purpose, cancellationToken) is { } known
                    ? Read<T>(known)
                    : throw new InvalidOperationException($"The work of '{purpose}' asked for its own key again while it was running.");
            }
        }

        var result = await work(cancellationToken);
        await using var answer = await database.CommandAsync(
            Answer, cancellationToken, ("purpose", purpose), ("key", key), ("answer", JsonSerializer.Serialize(result)));
        await answer.ExecuteNonQueryAsync(cancellationToken);
        return result;
    }

    private async Task<string?> FindAsync(string key, string purpose, CancellationToken cancellationToken)
    {
        await using var find = await database.CommandAsync(Find, cancellationToken, ("purpose", purpose), ("key", key));
        return await find.ExecuteScalarAsync(cancellationToken) as string;
    }
}
