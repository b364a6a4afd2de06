using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Feel.Values;

/// <summary>A function as a value: built in, written in FEEL, or a decision that is called (DMN 1.5, 10.3.2.13.4).</summary>
internal abstract class FeelFunction
{
    public abstract IReadOnlyList<FeelParameter> Parameters { get; }

    public abstract FunctionType Type { get; }

    /// <summary>With one argument for each parameter.</summary>
    public abstract object? Invoke(Run run, object?[] arguments);

    /// <summary>
    /// The arguments of a call by name in the order of the parameters; null where a name is no parameter or a parameter has no argument.
    /// </summary>
    public virtual object?[]? Arrange(IReadOnlyList<string> names, object?[] values)
    {
        if (names.Count != Parameters.Count)
        {
            return null;
        }

        var arguments = new object?[values.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            var at = 0;
            while (at < names.Count && names[at] != Parameters[i].Name)
            {
                at++;
            }

            if (at == names.Count)
            {
                return null;
            }

            arguments[i] = values[at];
        }

        return arguments;
    }
}

/// <summary>A parameter of a function.</summary>
internal sealed record FeelParameter(string Name, FeelType Type);
