using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>
/// Most cells compare with something written out. They are worked out when the table is compiled: what is left is the comparison.
/// </summary>
internal static class ConstantTests
{
    private static readonly Frame Nowhere = new(new Run(Limits.Default, DateTimeOffset.UnixEpoch, CancellationToken.None), null, []);

    public static UnaryTest Of(UnaryTest test) => test switch
    {
        ExpressionTest { Expression: Literal { Value: string or bool or decimal } literal } => new EqualTest(test, literal.Value),
        ExpressionTest { Expression: RangeNode { Start: null or Literal, EndOfRange: null or Literal } range } when range.Evaluate(Nowhere) is FeelRange constant => new RangeTest(test, constant),
        ComparisonTest { Sign: not ("=" or "!=") } comparison when comparison.Children.First() is Literal { Value: { } bound } => new RangeTest(test, Range(comparison.Sign, bound)),
        TestList list => new TestList([.. list.Tests.Select(Of)], list.None),
        _ => test,
    };

    private static FeelRange Range(string sign, object bound) => sign[0] == '<'
        ? new FeelRange(null, false, bound, sign == "<=")
        : new FeelRange(bound, sign == ">=", null, false);
}

/// <summary>A value written out.</summary>
internal sealed class EqualTest(UnaryTest test, object? constant) : UnaryTest
{
    private readonly string? _text = constant as string;

    public object? Constant { get; } = constant;

    public override IEnumerable<Node> Children => [test];

    public override bool? Holds(object? value, Frame frame) =>
        Tells(value) ?? (value is IReadOnlyList<object?> ? test.Holds(value, frame) : Comparison.Equal(value, Constant));

    public override bool? Tells(object? value) => _text is not null && value is string text ? text == _text : null;
}

/// <summary>A range, or a comparison, between values written out.</summary>
internal sealed class RangeTest(UnaryTest test, FeelRange range) : UnaryTest
{
    private readonly bool _isNumbers = range.Sign is null && range.Start is null or decimal && range.End is null or decimal;
    private readonly decimal _low = range.Start as decimal? ?? decimal.MinValue;
    private readonly decimal _high = range.End as decimal? ?? decimal.MaxValue;
    private readonly bool _lowIncluded = range.Start is null || range.StartIncluded;
    private readonly bool _highIncluded = range.End is null || range.EndIncluded;

    public override IEnumerable<Node> Children => [test];

    public override bool? Holds(object? value, Frame frame) => Tells(value) ?? test.Holds(value, frame);

    public override bool? Tells(object? value) => _isNumbers && value is decimal number
        ? (_lowIncluded ? number >= _low : number > _low) && (_highIncluded ? number <= _high : number < _high)
        : null;
}
