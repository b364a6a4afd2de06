using OpenCity.Decisions.Feel.BuiltIns;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>
/// function(a, b) external {java: {class: …, method signature: …}} (DMN 1.5, 10.3.2.13.3). Nothing of Java runs here: the few methods
/// that portable models use are known by name.
/// </summary>
internal sealed class ExternalNode(IReadOnlyList<FeelParameter> parameters, Node body) : Node
{
    public override IEnumerable<Node> Children => [body];

    public override object? Evaluate(Frame frame)
    {
        var inner = new Frame(frame.Run, frame, new object?[parameters.Count]);
        if (body.Evaluate(inner) is FeelContext context
            && context.GetValueOrDefault("java") is FeelContext java
            && java.GetValueOrDefault("class") is string type
            && java.GetValueOrDefault("method signature") is string signature
            && JavaMethods.Find(type, signature) is { } method)
        {
            return new ExternalFunction(parameters, method);
        }

        return frame.Run.Nothing(Position, "This function is of another language, and not one of those that are known here.");
    }

    private sealed class ExternalFunction(IReadOnlyList<FeelParameter> parameters, JavaMethod method) : FeelFunction
    {
        public override IReadOnlyList<FeelParameter> Parameters => parameters;

        public override FunctionType Type => new FunctionType([.. parameters.Select(p => p.Type)], SimpleType.Any);

        public override object? Invoke(Run run, object?[] arguments) =>
            method(arguments) ?? run.Nothing("The function of another language cannot be applied to {0}.", string.Join(", ", arguments.Select(Kind.Of)));
    }
}
