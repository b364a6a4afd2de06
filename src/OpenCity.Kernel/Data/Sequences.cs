using System.Globalization;
using OpenCity.Abstractions.Data;

namespace OpenCity.Kernel.Data;

/// <summary>Numbers without gaps: the row is locked from taking to commit, so that a rollback gives the number back.</summary>
internal sealed class Sequences(TenantDatabase database) : ISequences
{
    private const string Next = """
        INSERT INTO kernel_sequence (name, value) VALUES (@name, 1)
        ON CONFLICT (name) DO UPDATE SET value = kernel_sequence.value + 1
        RETURNING value
        """;

    public async Task<long> NextAsync(string name, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(name.Length, 100, nameof(name));
        database.Demand("Taking a number");
        await using var command = await database.CommandAsync(Next, cancellationToken, ("name", name));
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }
}
