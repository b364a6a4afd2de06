using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>Forgets answers of submissions after 30 days.</summary>
[BackgroundTask("kernel.expire-idempotency-keys", Title = "Forget answers of old submissions", Schedule = "17 3 * * *")]
internal sealed class ExpireIdempotencyKeys(TenantDatabase database, IUnitOfWork unitOfWork, TimeProvider time) : IBackgroundTask
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public Task<string?> RunAsync(CancellationToken cancellationToken) => unitOfWork.ExecuteAsync<string?>(
        async token =>
        {
            await using var delete = await database.CommandAsync(
                "DELETE FROM kernel_idempotency WHERE created_at < @until",
                token,
                ("until", database.Engine.Instant(time.GetInstant() - Kept)));
            var count = await delete.ExecuteNonQueryAsync(token);
            return count == 0 ? null : $"Forgot {count} answers.";
        },
        cancellationToken);
}
