using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>A value that has to be of a type; null where it is not (DMN 1.5, 10.3.2.9.4).</summary>
internal sealed class Typed(Node value, FeelType type) : Node
{
    public override IEnumerable<Node> Children => [value];

    public override object? Evaluate(Frame frame) => Coerce(value.Evaluate(frame), type, frame.Run, Position);

    public static object? Coerce(object? value, FeelType type, Run run, int position) =>
        type.TryCoerce(value, out var coerced, run) ? coerced : run.Nothing(position, "The value has to be of the type {0}, and is {1}.", type.Name, Format.Short(value));
}

/// <summary>An expression of a cell or a decision, which is named where something is to be told of it.</summary>
internal sealed class Placed(Node value, string place) : Node
{
    public override IEnumerable<Node> Children => [value];

    public override object? Evaluate(Frame frame)
    {
        var outer = frame.Run.Place;
        frame.Run.Place = place;
        var result = value.Evaluate(frame);
        frame.Run.Place = outer;
        frame.Run.Trace?.Worked(value, frame);
        return result;
    }
}

/// <summary>A boxed context: entries of which each sees those before it, or what its last cell makes of them (DMN 1.5, 10.3.2.6).</summary>
internal sealed class BoxedContext(string[] names, Node[] values, Node? result) : Node
{
    public override IEnumerable<Node> Children => result is null ? values : [.. values, result];

    public override object? Evaluate(Frame frame)
    {
        var inner = new Frame(frame.Run, frame, new object?[names.Length]);
        for (var i = 0; i < names.Length; i++)
        {
            inner.Values[i] = values[i].Evaluate(inner);
        }

        if (result is not null)
        {
            return result.Evaluate(inner);
        }

        var context = new FeelContext();
        for (var i = 0; i < names.Length; i++)
        {
            context[names[i]] = inner.Values[i];
        }

        return context;
    }
}

/// <summary>A boxed filter keeps elements only: a number is no condition.</summary>
internal sealed class BoxedFilter(Node list, Node match) : Node
{
    public override IEnumerable<Node> Children => [list, match];

    public override object? Evaluate(Frame frame)
    {
        var source = list.Evaluate(frame);
        var kept = new List<object?>();
        foreach (var item in Sequence.Of(source))
        {
            frame.Run.Step();
            switch (match.Evaluate(new Frame(frame.Run, frame, [item])))
            {
                case true:
                    kept.Add(item);
                    break;
                case false or null:
                    break;
                case var other:
                    return frame.Run.Nothing(Position, "A filter has to give true or false, not {0}.", Kind.Of(other));
            }
        }

        return kept;
    }
}
