using System.Net.Sockets;
using Npgsql;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>Says in words what PostgreSQL's codes mean for the operator.</summary>
internal static class PostgresErrors
{
    public static NpgsqlConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            if (!string.IsNullOrEmpty(builder.Host))
            {
                return builder;
            }
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            throw Unreadable(exception);
        }

        throw Unreadable(null);
    }

    public static DatabaseUnavailable? Explain(Exception exception, TenantConnectionInfo info)
    {
        // EF wraps what the driver says once, and twice where it came while changes were saved.
        var error = exception.Chain().OfType<NpgsqlException>().FirstOrDefault();
        return error switch
        {
            null => null,
            PostgresException server => Explain(server, exception, info),
            _ when error.Message.Contains("pool has been exhausted", StringComparison.Ordinal) => Busy(exception, info),
            { InnerException: SocketException or TimeoutException or IOException } => Unreachable(exception, info),
            { IsTransient: true } => Unreachable(exception, info),
            _ => null,
        };
    }

    private static DatabaseUnavailable? Explain(PostgresException server, Exception exception, TenantConnectionInfo info) => server.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => new DatabaseUnavailable(
            DatabaseProblems.SignIn, $"The server refuses user or password for {info}. Correct Username and Password in the connection string, or the server's pg_hba.conf.", exception),
        PostgresErrorCodes.InvalidCatalogName => new DatabaseUnavailable(
            DatabaseProblems.Missing, $"There is no such database: {info}. Create it (CREATE DATABASE), or correct Database in the connection string.", exception),
        PostgresErrorCodes.InvalidSchemaName => new DatabaseUnavailable(
            DatabaseProblems.Missing, $"There is no such schema: {info}. Restore it from a backup, or set the tenant up again.", exception),
        PostgresErrorCodes.InsufficientPrivilege => new DatabaseUnavailable(
            DatabaseProblems.Rights, $"The user lacks a right in {info} ({server.MessageText}). Make it the owner of the database or grant it CREATE there.", exception),
        PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.ConfigurationLimitExceeded => Busy(exception, info),
        PostgresErrorCodes.FeatureNotSupported when server.Routine == "RevalidateCachedQuery" => new DatabaseUnavailable(
            DatabaseProblems.Busy, $"A table was changed by an update while it was read: {info}. Nothing was lost; repeat.", exception),
        PostgresErrorCodes.DiskFull => new DatabaseUnavailable(
            DatabaseProblems.Full, $"The disk of the server is full: {info}. Nothing was lost; free some space and repeat.", exception),
        PostgresErrorCodes.ReadOnlySqlTransaction => new DatabaseUnavailable(
            DatabaseProblems.ReadOnly, $"The server takes no writing: {info}. It is a standby or set to read-only; name the primary in the connection string.", exception),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => Unreachable(exception, info),
        _ => null,
    };

    private static DatabaseUnavailable Busy(Exception exception, TenantConnectionInfo info) => new(
        DatabaseProblems.Busy, $"Every connection is in use: {info}. Lower Maximum Pool Size in the connection string below the server's max_connections, or raise that.", exception);

    private static DatabaseUnavailable Unreachable(Exception exception, TenantConnectionInfo info) => new(
        DatabaseProblems.Unreachable, $"The server does not answer: {info}. Start it, or correct Host and Port in the connection string.", exception);

    private static DatabaseUnavailable Unreadable(Exception? exception) => new(
        DatabaseProblems.ConnectionString,
        "The PostgreSQL connection string cannot be read. Write it as: Host=db.example.org;Port=5432;Database=opencity;Username=opencity;Password=…",
        exception);
}
