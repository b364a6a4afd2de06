using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>An operator between two values.</summary>
internal abstract class Binary(Node left, Node right) : Node
{
    public Node Left { get; } = left;

    public Node Right { get; } = right;

    public override IEnumerable<Node> Children => [Left, Right];
}

/// <summary>+ - * / **</summary>
internal sealed class Calculation(string sign, Node left, Node right) : Binary(left, right)
{
    private const char Power = '^';

    /// <summary>What a power costs, in additions.</summary>
    private const int PowerWork = 200;

    private readonly char _operator = sign.Length > 1 ? Power : sign[0];

    public string Sign { get; } = sign;

    public override object? Evaluate(Frame frame)
    {
        var (a, b) = (Left.Evaluate(frame), Right.Evaluate(frame));

        // Most calculations are those of two plain numbers.
        return a is decimal && b is decimal && OfNumbers(a, b) is { } number ? number : Any(a, b, frame);
    }

    /// <summary>Null where it needs more care.</summary>
    private object? OfNumbers(object a, object b) => _operator switch
    {
        '+' => Numbers.Add(a, b),
        '-' => Numbers.Subtract(a, b),
        '*' => Numbers.Multiply(a, b),
        '/' => Numbers.Divide(a, b),
        _ => null,
    };

    private object? Any(object? a, object? b, Frame frame)
    {
        if (_operator == Power)
        {
            frame.Run.Work(PowerWork);
        }

        var result = _operator switch
        {
            '+' => Arithmetic.Add(a, b),
            '-' => Arithmetic.Subtract(a, b),
            '*' => Arithmetic.Multiply(a, b),
            '/' => Arithmetic.Divide(a, b),
            _ => Arithmetic.Power(a, b),
        };
        if (result is null)
        {
            return Sign == "/" && Numbers.Is(b) && Numbers.Sign(b!) == 0
                ? frame.Run.Nothing(Position, "Nothing can be divided by zero.")
                : frame.Run.Nothing(Position, "“{0}” cannot be worked out between {1} and {2}.", Sign, Kind.Of(a), Kind.Of(b));
        }

        if (result is string text)
        {
            frame.Run.Grow(text.Length);
        }

        return result;
    }
}

/// <summary>- before a value.</summary>
internal sealed class Negation(Node operand) : Node
{
    public override IEnumerable<Node> Children => [operand];

    public override object? Evaluate(Frame frame)
    {
        var value = operand.Evaluate(frame);
        return Arithmetic.Negate(value) ?? frame.Run.Nothing(Position, "“{0}” cannot be applied to {1}.", "-", Kind.Of(value));
    }
}

/// <summary>= and !=</summary>
internal sealed class Equality(bool equal, Node left, Node right) : Binary(left, right)
{
    public override object? Evaluate(Frame frame)
    {
        var (a, b) = (Left.Evaluate(frame), Right.Evaluate(frame));
        return Comparison.Equal(a, b, frame.Run) is { } same
            ? same == equal
            : frame.Run.Nothing(Position, "“{0}” cannot be worked out between {1} and {2}.", equal ? "=" : "!=", Kind.Of(a), Kind.Of(b));
    }
}

/// <summary>&lt; &lt;= &gt; &gt;=</summary>
internal sealed class Ordering(string sign, Node left, Node right) : Binary(left, right)
{
    private readonly bool _less = sign[0] == '<';
    private readonly bool _orEqual = sign.Length == 2;

    public string Sign { get; } = sign;

    public override object? Evaluate(Frame frame)
    {
        var (a, b) = (Left.Evaluate(frame), Right.Evaluate(frame));
        return Holds(a, b) ?? frame.Run.Nothing(Position, "“{0}” cannot be worked out between {1} and {2}.", Sign, Kind.Of(a), Kind.Of(b));
    }

    public bool? Holds(object? a, object? b) =>
        Comparison.Compare(a, b) is { } order ? (order == 0 ? _orEqual : order < 0 == _less) : null;
}

/// <summary>and, or: three-valued (DMN 1.5, table 50). What is neither true nor false counts as null.</summary>
internal sealed class Logic(bool and, Node left, Node right) : Binary(left, right)
{
    public override object? Evaluate(Frame frame)
    {
        // What decides alone: false for and, true for or.
        var left = Left.Evaluate(frame) as bool?;
        if (left == !and)
        {
            return left;
        }

        var right = Right.Evaluate(frame) as bool?;
        return right == !and ? right : left is null ? null : right;
    }
}

/// <summary>x between a and b: both ends included.</summary>
internal sealed class Between(Node value, Node low, Node high) : Node
{
    public override IEnumerable<Node> Children => [value, low, high];

    public override object? Evaluate(Frame frame)
    {
        var (x, a, b) = (value.Evaluate(frame), low.Evaluate(frame), high.Evaluate(frame));
        return Comparison.Compare(a, x) is { } from && Comparison.Compare(x, b) is { } to
            ? from <= 0 && to <= 0
            : frame.Run.Nothing(Position, "“between” cannot compare {0} with {1} and {2}.", Kind.Of(x), Kind.Of(a), Kind.Of(b));
    }
}
