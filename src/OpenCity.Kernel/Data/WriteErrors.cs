using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>Gives the failures of a write transaction the platform's names.</summary>
internal static class WriteErrors
{
    // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    /// <summary>The exception to throw instead, or null to let the original pass.</summary>
    public static Exception? Translate(Exception exception, ConnectionSource source) => exception switch
    {
        DbUpdateConcurrencyException => new ConcurrencyConflict(exception),
        _ when IsLostRace(exception.Chain().OfType<DbException>().FirstOrDefault()) => new ConcurrencyConflict(exception),
        _ => source.Explain(exception),
    };

    /// <summary>Two who store the same thing at once have both seen that it was not there: the database refuses the later one.</summary>
    private static bool IsLostRace(DbException? exception) => exception switch
    {
        PostgresException server => server.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation,
        SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation } => true,
        _ => false,
    };
}
