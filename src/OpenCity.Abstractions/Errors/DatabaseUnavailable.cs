namespace OpenCity.Abstractions.Errors;

/// <summary>The database cannot be used. Becomes status 503; the message names the remedy for whoever runs the platform and no secret.</summary>
/// <param name="code">The stable id, for example <c>database.full</c>: one of <see cref="DatabaseProblems"/>.</param>
/// <param name="message">What is wrong and what to do, in English.</param>
/// <param name="inner">What the engine said.</param>
public sealed class DatabaseUnavailable(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The stable id.</summary>
    public string Code { get; } = code;
}

/// <summary>The ids of what can stand between the platform and its database.</summary>
public static class DatabaseProblems
{
    /// <summary>The connection string cannot be read.</summary>
    public const string ConnectionString = "database.connection-string";

    /// <summary>The server does not answer.</summary>
    public const string Unreachable = "database.unreachable";

    /// <summary>The server refuses user or password.</summary>
    public const string SignIn = "database.sign-in";

    /// <summary>The database, schema or file is not there.</summary>
    public const string Missing = "database.missing";

    /// <summary>The user may not do what was asked.</summary>
    public const string Rights = "database.rights";

    /// <summary>The file or its folder cannot be written.</summary>
    public const string ReadOnly = "database.read-only";

    /// <summary>The disk is full.</summary>
    public const string Full = "database.full";

    /// <summary>Another process holds the database, or every connection is in use.</summary>
    public const string Busy = "database.busy";

    /// <summary>The file is damaged or is no database.</summary>
    public const string Damaged = "database.damaged";
}
