using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>A function that every expression has (DMN 1.5, 10.3.4), in one or several forms.</summary>
internal sealed class BuiltIn(string name, IReadOnlyList<Form> forms) : FeelFunction
{
    public string Name { get; } = name;

    public override IReadOnlyList<FeelParameter> Parameters => forms[0].Parameters;

    public override FunctionType Type => new FunctionType([.. Parameters.Select(p => p.Type)], SimpleType.Any);

    public override object? Invoke(Run run, object?[] arguments)
    {
        // Most functions look through what they are given.
        foreach (var argument in arguments)
        {
            run.Work(argument switch { IReadOnlyList<object?> list => list.Count, string text => text.Length / 16, _ => 0 });
        }

        var fitting = false;
        foreach (var form in forms)
        {
            if (form.Takes(arguments.Length))
            {
                fitting = true;
                if (form.Coerce(arguments, run) is { } coerced)
                {
                    return form.Body(new Arguments(run, coerced));
                }
            }
        }

        return fitting
            ? run.Nothing("“{0}” cannot be applied to {1}.", Name, string.Join(", ", arguments.Select(Kind.Of)))
            : run.Nothing("“{0}” does not take {1} arguments.", Name, arguments.Length);
    }

    public override object?[]? Arrange(IReadOnlyList<string> names, object?[] values)
    {
        foreach (var form in forms)
        {
            if (form.Arrange(names, values) is { } arranged)
            {
                return arranged;
            }
        }

        return null;
    }
}

/// <summary>One form of a built-in function: its parameters and what it does.</summary>
internal sealed class Form
{
    private readonly int _required;
    private readonly bool _repeats;
    private readonly bool[] _nullable;

    private Form(IReadOnlyList<FeelParameter> parameters, int required, bool repeats, bool[] nullable, Func<Arguments, object?> body) =>
        (Parameters, _required, _repeats, _nullable, Body) = (parameters, required, repeats, nullable, body);

    public IReadOnlyList<FeelParameter> Parameters { get; }

    public Func<Arguments, object?> Body { get; }

    /// <summary>
    /// From "name: type, other: type?, [optional: type], rest: type...": a question mark lets null in, brackets let the argument be left
    /// out, dots let the last be given several times or not at all.
    /// </summary>
    public static Form Of(string parameters, Func<Arguments, object?> body)
    {
        var parts = parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries);
        var nullable = parts.Select(p => p.Contains('?', StringComparison.Ordinal)).ToArray();
        var typed = parts.Select(p => p.Trim('[', ']').Replace("?", "", StringComparison.Ordinal).Replace("...", "", StringComparison.Ordinal).Split(": "));
        return new Form(
            [.. typed.Select(p => new FeelParameter(p[0], TypeNamed(p[1])))],
            parts.Count(p => !p.Contains('[', StringComparison.Ordinal) && !p.EndsWith("...", StringComparison.Ordinal)),
            parts.Length > 0 && parts[^1].EndsWith("...", StringComparison.Ordinal),
            nullable,
            body);
    }

    public bool Takes(int count) => count >= _required && (_repeats || count <= Parameters.Count);

    /// <summary>Null where an argument is of another type.</summary>
    public object?[]? Coerce(object?[] arguments, Run run)
    {
        // What is left out is there as null, so that the function need not ask.
        var coerced = new object?[Math.Max(arguments.Length, Parameters.Count - (_repeats ? 1 : 0))];
        for (var i = 0; i < arguments.Length; i++)
        {
            var at = Math.Min(i, Parameters.Count - 1);
            if ((arguments[i] is null && !_nullable[at]) || !Parameters[at].Type.TryCoerce(arguments[i], out coerced[i], run))
            {
                return null;
            }
        }

        return coerced;
    }

    /// <summary>Null where a name is no parameter, or a parameter has no argument that needs one.</summary>
    public object?[]? Arrange(IReadOnlyList<string> names, object?[] values)
    {
        var arranged = new object?[Parameters.Count];
        var (given, length) = (0, 0);
        for (var i = 0; i < Parameters.Count; i++)
        {
            for (var n = 0; n < names.Count; n++)
            {
                if (names[n] == Parameters[i].Name)
                {
                    arranged[i] = values[n];
                    given++;
                    length = i + 1;
                    break;
                }

                if (n == names.Count - 1 && i < _required)
                {
                    return null;
                }
            }
        }

        return given == names.Count ? arranged[..length] : null;
    }

    private static FeelType TypeNamed(string name) => name switch
    {
        "range" => new RangeType(SimpleType.Any),
        "function" => FunctionOfAny.Instance,
        _ => SimpleType.Named(name) ?? throw new ArgumentException($"There is no type {name}.", nameof(name)),
    };

    /// <summary>Any function: how many parameters it has is for the one who calls it.</summary>
    private sealed class FunctionOfAny : FeelType
    {
        public static readonly FunctionOfAny Instance = new();

        public override string Name => "function";

        public override bool Has(object value, bool allowed, Run run) => value is FeelFunction;
    }
}

/// <summary>The arguments of a call, of the types that the form asks for.</summary>
internal readonly struct Arguments(Run run, object?[] values)
{
    public Run Run { get; } = run;

    public int Count => values.Length;

    public object? this[int index] => values[index];

    public IReadOnlyList<object?> All => values;

    public string Text(int index) => (string)values[index]!;

    public IReadOnlyList<object?> List(int index) => (IReadOnlyList<object?>)values[index]!;

    public object? Nothing(string key, params object?[] arguments) => Run.Nothing(key, arguments);

    /// <summary>A list that was made; counted.</summary>
    public IReadOnlyList<object?> Made(IReadOnlyList<object?> list)
    {
        Run.Grow(list.Count);
        return list;
    }

    public string Made(string text)
    {
        Run.Grow(text.Length);
        return text;
    }
}
