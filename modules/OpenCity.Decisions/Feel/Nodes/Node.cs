using OpenCity.Decisions.Feel.Evaluation;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>A part of a compiled expression. It holds no state of an evaluation: one expression serves many threads.</summary>
internal abstract class Node
{
    /// <summary>Where its text begins in the expression, counted in characters from 0.</summary>
    public int Position { get; init; }

    /// <summary>Where its text ends.</summary>
    public int End { get; set; }

    public abstract IEnumerable<Node> Children { get; }

    /// <summary>The value; null where there is none, with the reason noted in the run.</summary>
    public abstract object? Evaluate(Frame frame);
}

/// <summary>A value written out.</summary>
internal sealed class Literal(object? value) : Node
{
    public object? Value { get; } = value;

    public override IEnumerable<Node> Children => [];

    public override object? Evaluate(Frame frame) => Value;
}

/// <summary>An expression that has no value, and why: a date that is not in the calendar, a name that nothing has.</summary>
internal sealed class Missing(string key, params object[] arguments) : Node
{
    public string Key { get; } = key;

    public IReadOnlyList<object> Arguments { get; } = arguments;

    public override IEnumerable<Node> Children => [];

    public override object? Evaluate(Frame frame) => frame.Run.Nothing(Position, Key, [.. Arguments]);
}
