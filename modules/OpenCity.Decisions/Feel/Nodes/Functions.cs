using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>f(a, b) or f(name: a, other: b)</summary>
internal sealed class Call(Node function, Node[] arguments, string[]? names) : Node
{
    public Node Function { get; } = function;

    public IReadOnlyList<Node> Arguments { get; } = arguments;

    public override IEnumerable<Node> Children => arguments.Prepend(Function);

    public override object? Evaluate(Frame frame)
    {
        var called = Function.Evaluate(frame);
        if (called is not FeelFunction function)
        {
            return frame.Run.Nothing(Position, "{0} cannot be called as a function.", Kind.Of(called));
        }

        var values = new object?[arguments.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = arguments[i].Evaluate(frame);
        }

        var arranged = names is null ? values : function.Arrange(names, values);
        return arranged is null
            ? frame.Run.Nothing(Position, "The function has no parameters of these names: {0}.", string.Join(", ", names!))
            : FunctionCalls.Invoke(function, frame.Run, arranged, Position);
    }
}

/// <summary>function(a: number, b) body</summary>
internal sealed class FunctionNode(IReadOnlyList<FeelParameter> parameters, Node body) : Node
{
    public override IEnumerable<Node> Children => [body];

    public override object? Evaluate(Frame frame) => new Closure(parameters, body, frame);

    /// <summary>A function with what it could see where it was written.</summary>
    private sealed class Closure(IReadOnlyList<FeelParameter> parameters, Node body, Frame scope) : FeelFunction
    {
        public override IReadOnlyList<FeelParameter> Parameters => parameters;

        public override FunctionType Type => new FunctionType([.. parameters.Select(p => p.Type)], SimpleType.Any);

        public override object? Invoke(Run run, object?[] arguments) => body.Evaluate(new Frame(run, scope, arguments));
    }
}

/// <summary>How functions are called, from expressions, by built-in functions and by decisions.</summary>
internal static class FunctionCalls
{
    public static object? Invoke(FeelFunction function, Run run, object?[] arguments, int position)
    {
        if (function is not BuiltIns.BuiltIn)
        {
            var parameters = function.Parameters;
            if (arguments.Length != parameters.Count)
            {
                return run.Nothing(position, "The function takes {0} arguments, not {1}.", parameters.Count, arguments.Length);
            }

            for (var i = 0; i < arguments.Length; i++)
            {
                if (!parameters[i].Type.TryCoerce(arguments[i], out arguments[i], run))
                {
                    return run.Nothing(position, "“{0}” has to be of the type {1}.", parameters[i].Name, parameters[i].Type.Name);
                }
            }
        }

        run.Enter();
        var outer = run.CallPosition;
        run.CallPosition = position;
        var result = function.Invoke(run, arguments);
        run.CallPosition = outer;
        run.Leave();
        return result;
    }
}
