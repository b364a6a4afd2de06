using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>Gives the failures of a write transaction the platform's names.</summary>
internal static class WriteErrors
{
    /// <summary>The exception to throw instead, or null to let the original pass.</summary>
    public static Exception? Translate(Exception exception, ConnectionSource source) => exception switch
    {
        DbUpdateConcurrencyException => new ConcurrencyConflict(exception),
        _ when IsLostRace(exception as PostgresException ?? exception.InnerException as PostgresException) => new ConcurrencyConflict(exception),
        _ => source.Explain(exception),
    };

    private static bool IsLostRace(PostgresException? exception) =>
        exception?.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;
}
