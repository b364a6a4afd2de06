using Microsoft.Data.Sqlite;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Data;

/// <summary>Says in words what SQLite's codes mean for the operator.</summary>
internal static class SqliteErrors
{
    /// <summary>SQLite makes its shared memory in steps of so many bytes.</summary>
    private const long SpaceForSharing = 32 * 1024;

    public static SqliteConnectionStringBuilder Parse(string connectionString)
    {
        try
        {
            var builder = new SqliteConnectionStringBuilder(connectionString);
            if (builder.DataSource.Length > 0)
            {
                return builder;
            }
        }
        catch (ArgumentException exception)
        {
            throw Unreadable(exception);
        }

        throw Unreadable(null);
    }

    public static DatabaseUnavailable? Explain(Exception exception, string file)
    {
        var error = exception.Chain().OfType<SqliteException>().FirstOrDefault();
        return error?.SqliteErrorCode switch
        {
            5 => new DatabaseUnavailable(DatabaseProblems.Busy, $"Another process holds the SQLite file '{file}'. Wait until an import, backup or command has ended, then try again.", exception),
            8 => CannotWrite(file, exception),
            10 when HasNoSpace(file) => Full(file, exception),
            10 => new DatabaseUnavailable(DatabaseProblems.Damaged, $"The disk failed while the SQLite file '{file}' was read or written. Check the disk and the system's log; restore a backup where the file is damaged.", exception),
            11 or 26 => new DatabaseUnavailable(DatabaseProblems.Damaged, $"The SQLite file '{file}' is damaged or is no SQLite database. Restore a backup.", exception),
            13 => Full(file, exception),
            14 when !File.Exists(file) => new DatabaseUnavailable(DatabaseProblems.Missing, $"The SQLite file '{file}' is not there. Restore it from a backup, or set the tenant up again.", exception),
            14 => new DatabaseUnavailable(DatabaseProblems.Rights, $"The SQLite file '{file}' cannot be opened. Give the account that runs the platform the right to read and write the file and its folder.", exception),
            _ => null,
        };
    }

    public static DatabaseUnavailable CannotWrite(string file, Exception exception) => new(
        DatabaseProblems.ReadOnly,
        $"The SQLite file '{file}' or its folder cannot be written. Give the account that runs the platform the right to write there, or set OPENCITY_DATA to a folder that it may write.",
        exception);

    private static DatabaseUnavailable Full(string file, Exception exception) =>
        new(DatabaseProblems.Full, $"The disk that holds the SQLite file '{file}' is full. Nothing was lost; free some space and repeat.", exception);

    /// <summary>Where the file beside the database that its readers share cannot grow, SQLite speaks of a failing disk.</summary>
    private static bool HasNoSpace(string file)
    {
        try
        {
            return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(file)! : Path.GetDirectoryName(file)!).AvailableFreeSpace < SpaceForSharing;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return false;
        }
    }

    private static DatabaseUnavailable Unreadable(Exception? exception) => new(
        DatabaseProblems.ConnectionString,
        "The SQLite connection string cannot be read. Write it as: Data Source=/path/to/file.db",
        exception);
}
