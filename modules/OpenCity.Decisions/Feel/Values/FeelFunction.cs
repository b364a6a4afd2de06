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
    /// The arguments of a call by name in the order of the parameters, null for those that are not given (DMN 1.5, 10.3.2.13.5). Null where
    /// a name is no parameter, or is there twice.
    /// </summary>
    public virtual object?[]? Arrange(IReadOnlyList<string> names, object?[] values)
    {
        var arguments = new object?[Parameters.Count];
        var places = new Dictionary<string, int>();
        for (var i = 0; i < arguments.Length; i++)
        {
            places[Parameters[i].Name] = i;
        }

        for (var i = 0; i < names.Count; i++)
        {
            if (!places.Remove(names[i], out var place))
            {
                return null;
            }

            arguments[place] = values[i];
        }

        return arguments;
    }
}

/// <summary>A parameter of a function.</summary>
internal sealed record FeelParameter(string Name, FeelType Type);
