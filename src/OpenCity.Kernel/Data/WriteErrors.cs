using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>Gives the failures of the database the platform's names.</summary>
internal static class WriteErrors
{
    // SQLITE_CONSTRAINT_UNIQUE and SQLITE_CONSTRAINT_PRIMARYKEY.
    private const int UniqueViolation = 2067;
    private const int PrimaryKeyViolation = 1555;

    /// <summary>The exception to throw instead, or null to let the original pass.</summary>
    public static Exception? Translate(Exception exception, ConnectionSource source) => exception switch
    {
        DbUpdateConcurrencyException => new ConcurrencyConflict(exception),
        _ when exception.Chain().OfType<DbException>().FirstOrDefault() is { } error && Translate(error, exception) is { } translated => translated,
        _ => source.Explain(exception),
    };

    private static Exception? Translate(DbException error, Exception exception) => error switch
    {
        _ when IsLostRace(error) => new ConcurrencyConflict(exception),

        // U+0000, which no form has but a request can hold; PostgreSQL stores every other character.
        PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter } =>
            new ValidationFailed(string.Empty, "A text holds a character that cannot be stored. Remove it and try again."),
        _ => null,
    };

    /// <summary>Two who store the same thing at once have both seen that it was not there: the database refuses the later one.</summary>
    private static bool IsLostRace(DbException exception) => exception switch
    {
        PostgresException server => server.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.UniqueViolation,
        SqliteException { SqliteExtendedErrorCode: UniqueViolation or PrimaryKeyViolation } => true,
        _ => false,
    };
}
