namespace OpenCity.Abstractions.CommandLine;

/// <summary>
/// A verb of the command line, for example <c>permits import</c>. Register as a scoped service; calls the same handler as the page.
/// Runs in a scope of the chosen tenant, as the platform.
/// </summary>
public interface ICommandVerb
{
    /// <summary>Its words, parameters, help and examples.</summary>
    VerbDescription Description { get; }

    /// <summary>Does it. An exception of Errors is printed as its message with exit code 1 (2 for <see cref="Errors.ValidationFailed"/>).</summary>
    Task RunAsync(VerbContext context, CancellationToken cancellationToken);
}

/// <summary>Describes a verb.</summary>
/// <param name="Words">The words, for example <c>permits import</c>.</param>
/// <param name="Summary">One English sentence.</param>
public sealed record VerbDescription(string Words, string Summary)
{
    /// <summary>What stands without a name, in order.</summary>
    public IReadOnlyList<VerbParameter> Arguments { get; init; } = [];

    /// <summary>What stands behind <c>--name</c>.</summary>
    public IReadOnlyList<VerbParameter> Options { get; init; } = [];

    /// <summary>Whole example lines without the program's name.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];
}

/// <summary>An argument or option.</summary>
/// <param name="Name">Its name, without dashes.</param>
/// <param name="Summary">One English sentence.</param>
public sealed record VerbParameter(string Name, string Summary)
{
    /// <summary>It takes no value.</summary>
    public bool IsFlag { get; init; }

    /// <summary>It must be given.</summary>
    public bool IsRequired { get; init; }

    /// <summary>An option that may be given several times; its values are parted by line feeds.</summary>
    public bool AllowsMany { get; init; }

    /// <summary>The only values allowed; empty for any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}

/// <summary>What a running verb has.</summary>
public abstract class VerbContext
{
    /// <summary>The value of an argument or option, or null.</summary>
    public abstract string? Get(string name);

    /// <summary>True where the flag was given.</summary>
    public abstract bool Has(string name);

    /// <summary>Writes a line for people; silent with <c>--json</c>.</summary>
    public abstract void WriteLine(string text);

    /// <summary>The verb's result: printed as JSON with <c>--json</c>.</summary>
    public abstract void SetResult(object result);

    /// <summary>Shows how far long work has come; on a terminal only.</summary>
    /// <param name="done">How much is done.</param>
    /// <param name="total">Of how much; null when unknown.</param>
    /// <param name="what">The unit, for example <c>rows</c>.</param>
    public abstract void Progress(long done, long? total, string what);

    /// <summary>The exit code to end with; 0 unless set.</summary>
    public int ExitCode { get; set; }

    /// <summary>Opens the raw standard output for documents (exports without <c>--output</c>).</summary>
    public abstract Stream OpenOutput();
}
