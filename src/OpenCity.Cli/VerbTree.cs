using System.CommandLine;
using System.CommandLine.Parsing;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Errors;
using OpenCity.Kernel.Hosting;

namespace OpenCity.Cli;

/// <summary>The tree of commands made of verbs: <c>permits import</c> is a command in a command.</summary>
internal sealed class VerbTree
{
    /// <summary>The name under which a verb finds the value of <c>--tenant</c>.</summary>
    public const string Tenant = "tenant";

    private const string TenantOption = "--" + Tenant;

    private readonly RootCommand _root = new("Open City Platform: sets up, runs and looks after cities.");
    private readonly Option<string?> _tenant = new(TenantOption) { Description = "The city; not needed where there is only one", Recursive = true };
    private readonly Option<bool> _json = new("--json") { Description = "Print the result as JSON", Recursive = true };
    private readonly TextWriter _output;
    private readonly TextWriter _errors;

    public VerbTree(TextWriter output, TextWriter errors)
    {
        _output = output;
        _errors = errors;
        _root.Options.Add(_tenant);
        _root.Options.Add(_json);
    }

    /// <summary>What to say besides the help while no city is chosen.</summary>
    public string? Note { get; set; }

    /// <summary>The city that <c>--tenant NAME</c> or <c>--tenant=NAME</c> names: asked before the city's own verbs are known, by which the arguments could be read.</summary>
    public static string? TenantOf(string[] args)
    {
        var index = Array.FindIndex(args, a => a == TenantOption || a.StartsWith(TenantOption + "=", StringComparison.Ordinal));
        return index < 0 ? null : args[index].Length > TenantOption.Length ? args[index][(TenantOption.Length + 1)..] : args.ElementAtOrDefault(index + 1);
    }

    public void Add(IEnumerable<ICommandVerb> verbs)
    {
        foreach (var verb in verbs)
        {
            Add(verb);
        }
    }

    /// <summary>True where the arguments name a verb that has been added. A word before it that means nothing here is the beginning of another: <c>import</c> is not <c>permits import</c>.</summary>
    public bool Knows(string[] args)
    {
        var result = _root.Parse(args);
        return result.CommandResult.Command is { Action: not null, Subcommands.Count: 0 }
            && result.Tokens.FirstOrDefault(t => t.Type is TokenType.Command or TokenType.Argument && t.Value != TenantOf(args))?.Type == TokenType.Command;
    }

    public async Task<int> InvokeAsync(string[] args, CancellationToken cancellationToken)
    {
        var configuration = new InvocationConfiguration { Output = _output, Error = _errors, EnableDefaultExceptionHandler = false };
        var result = _root.Parse(args);
        if (result.Errors.Count > 0)
        {
            foreach (var error in result.Errors)
            {
                await _errors.WriteLineAsync(error.Message);
            }

            await _errors.WriteLineAsync(Note ?? "Run with --help to see what there is.");
            return CommandLine.BadInput;
        }

        var exitCode = await result.InvokeAsync(configuration, cancellationToken);
        if (Note is not null && args.Length == 0)
        {
            await _output.WriteLineAsync(Note);
        }

        return exitCode;
    }

    private void Add(ICommandVerb verb)
    {
        var description = verb.Description;
        var command = (Command)_root;
        foreach (var word in description.Words.Split(' '))
        {
            var next = command.Subcommands.FirstOrDefault(c => c.Name == word);
            if (next is null)
            {
                command.Subcommands.Add(next = new Command(word, string.Empty));
            }

            command = next;
        }

        command.Description = description.Examples.Count == 0
            ? description.Summary
            : description.Summary + string.Concat(description.Examples.Select(e => Environment.NewLine + "  Example: opencity " + e));
        var arguments = description.Arguments.Select(Argument).ToList();
        var options = description.Options.Select(o => (o.Name, Option: Option(o))).ToList();
        arguments.ForEach(a => command.Arguments.Add(a));
        options.ForEach(o => command.Options.Add(o.Option));
        command.SetAction((parsed, ct) => RunAsync(verb, parsed, arguments, options, ct));
    }

    private async Task<int> RunAsync(ICommandVerb verb, ParseResult parsed, List<Argument<string?>> arguments, List<(string Name, Option Option)> options, CancellationToken cancellationToken)
    {
        var values = new Dictionary<string, string?>(StringComparer.Ordinal) { [Tenant] = parsed.GetValue(_tenant) };
        foreach (var argument in arguments)
        {
            values[argument.Name] = parsed.GetValue(argument);
        }

        foreach (var (name, option) in options)
        {
            values[name] = option switch
            {
                Option<bool> flag => parsed.GetValue(flag) ? "true" : null,
                Option<string[]> many => parsed.GetValue(many) is { Length: > 0 } several ? string.Join('\n', several) : null,
                Option<string?> one => parsed.GetValue(one),
                _ => null,
            };
        }

        var context = new ConsoleContext(values, _output, _errors, parsed.GetValue(_json));
        try
        {
            await verb.RunAsync(context, cancellationToken);
            await context.FinishAsync();
            return context.ExitCode;
        }
        catch (Exception exception) when (OpenCityStart.IsForOperator(exception) || exception is ConcurrencyConflict or AccessDenied)
        {
            await _errors.WriteLineAsync(OpenCityStart.Explain(exception));
            return exception is ValidationFailed ? CommandLine.BadInput : CommandLine.Failed;
        }
        catch (OperationCanceledException)
        {
            await _errors.WriteLineAsync("Stopped. What was done before stays; run it again to go on.");
            return CommandLine.Failed;
        }
    }

    private static Argument<string?> Argument(VerbParameter parameter) => new(parameter.Name)
    {
        Description = parameter.Summary,
        Arity = parameter.IsRequired ? ArgumentArity.ExactlyOne : ArgumentArity.ZeroOrOne,
    };

    private static Option Option(VerbParameter parameter)
    {
        var name = "--" + parameter.Name;
        if (parameter.IsFlag)
        {
            return new Option<bool>(name) { Description = parameter.Summary };
        }

        if (parameter.AllowsMany)
        {
            return new Option<string[]>(name) { Description = parameter.Summary, Required = parameter.IsRequired };
        }

        var option = new Option<string?>(name) { Description = parameter.Summary, Required = parameter.IsRequired };
        if (parameter.Allowed.Count > 0)
        {
            option.AcceptOnlyFromAmong([.. parameter.Allowed]);
        }

        return option;
    }
}
