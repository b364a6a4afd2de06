using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>A unary test (DMN 1.5, grammar rules 7 to 15): what a cell of a decision table or the right side of "in" asks of a value.</summary>
internal abstract class UnaryTest : Node
{
    /// <summary>Null where the test cannot be applied to the value, which also stands in the frame as "?".</summary>
    public abstract bool? Holds(object? value, Frame frame);

    /// <summary>What holds by the value alone; null where it takes the frame to tell.</summary>
    public virtual bool? Tells(object? value) => null;

    public override object? Evaluate(Frame frame) => Holds(frame.Values[0], frame);
}

/// <summary>"-": anything.</summary>
internal sealed class AnyTest : UnaryTest
{
    public override IEnumerable<Node> Children => [];

    public override bool? Holds(object? value, Frame frame) => true;

    public override bool? Tells(object? value) => true;
}

/// <summary>A sign of comparison before an expression.</summary>
internal sealed class ComparisonTest(string sign, Node bound) : UnaryTest
{
    private readonly Ordering? _ordering = sign is "=" or "!=" ? null : new Ordering(sign, bound, bound);

    public string Sign { get; } = sign;

    public override IEnumerable<Node> Children => [bound];

    public override bool? Holds(object? value, Frame frame)
    {
        var other = bound.Evaluate(frame);
        var holds = _ordering is null ? Comparison.Equal(value, other, frame.Run) is { } equal ? equal == (Sign == "=") : null : _ordering.Holds(value, other);
        return holds ?? (bool?)frame.Run.Nothing(Position, "“{0}” cannot be worked out between {1} and {2}.", Sign, Kind.Of(value), Kind.Of(other));
    }
}

/// <summary>
/// An expression: the value equals it, is in the list or the range that it gives; where it speaks of "?", it is true.
/// </summary>
internal sealed class ExpressionTest(Node expression, bool usesInput) : UnaryTest
{
    public Node Expression { get; } = expression;

    public override IEnumerable<Node> Children => [Expression];

    public override bool? Holds(object? value, Frame frame)
    {
        var tested = Expression.Evaluate(frame);
        if (usesInput)
        {
            return tested as bool?;
        }

        return tested switch
        {
            FeelRange range when value is not FeelRange => range.Includes(value),
            IReadOnlyList<object?> list when value is IReadOnlyList<object?> => Comparison.Equal(value, list, frame.Run) == true || Contains(list, value, frame.Run),
            IReadOnlyList<object?> list => Contains(list, value, frame.Run),
            _ => Comparison.Equal(value, tested, frame.Run),
        };
    }

    private static bool Contains(IReadOnlyList<object?> list, object? value, Run run)
    {
        foreach (var element in list)
        {
            run.Work(1);
            if (Comparison.Equal(element, value, run) == true || (element is FeelRange range && range.Includes(value) == true))
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Several tests of which one has to hold; after "not", none.</summary>
internal sealed class TestList(IReadOnlyList<UnaryTest> tests, bool none) : UnaryTest
{
    public IReadOnlyList<UnaryTest> Tests { get; } = tests;

    public bool None { get; } = none;

    public override IEnumerable<Node> Children => Tests;

    public override bool? Tells(object? value)
    {
        for (var i = 0; i < Tests.Count; i++)
        {
            switch (Tests[i].Tells(value))
            {
                case true:
                    return !None;
                case null:
                    return null;
            }
        }

        return None;
    }

    public override bool? Holds(object? value, Frame frame)
    {
        bool? result = false;
        foreach (var test in Tests)
        {
            switch (test.Holds(value, frame))
            {
                case true:
                    return !None;
                case null:
                    result = null;
                    break;
            }
        }

        return result is null ? null : None;
    }
}

/// <summary>x in test</summary>
internal sealed class In(Node value, UnaryTest test) : Node
{
    public override IEnumerable<Node> Children => [value, test];

    public override object? Evaluate(Frame frame)
    {
        var tested = value.Evaluate(frame);
        return test.Holds(tested, new Frame(frame.Run, frame, [tested]));
    }
}
