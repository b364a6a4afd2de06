using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Syntax;

/// <summary>Reads an expression of FEEL (DMN 1.5, 10.3.1.2) into what evaluates it. What binds weakest is read first.</summary>
internal sealed partial class Parser(string text, Scope scope, Vocabulary vocabulary)
{
    /// <summary>Characters of one expression.</summary>
    public const int MaxLength = 64 * 1024;

    private const int MaxNesting = 100;

    /// <summary>Parts within parts: more would exhaust the stack when they are evaluated.</summary>
    private const int MaxDepth = 300;

    private static readonly string[] Joining = ["and", "or", "in", "between", "instance", "then", "else", "return", "satisfies"];

    private readonly Cursor _cursor = new(text);
    private readonly List<Diagnostic> _unknown = [];
    private readonly HashSet<string> _keys = [];
    private Scope _scope = scope;
    private int _nesting;

    /// <summary>Names that nothing has. They are null, which the author should know before anybody else.</summary>
    public IReadOnlyList<Diagnostic> Unknown => _unknown;

    /// <exception cref="FeelSyntaxError">It is no expression.</exception>
    public Node ParseExpression() => Whole(Expression);

    /// <summary>The tests of a cell; the scope's first name is "?".</summary>
    /// <exception cref="FeelSyntaxError">These are no tests.</exception>
    public UnaryTest ParseTests() => Whole(Tests);

    /// <exception cref="FeelSyntaxError">It is no type.</exception>
    public FeelType ParseType()
    {
        if (_cursor.Source.Length > MaxLength)
        {
            throw TooLong();
        }

        var type = Type();
        return _cursor.AtEnd ? type : throw _cursor.Unexpected("end");
    }

    private T Whole<T>(Func<T> parse)
        where T : Node
    {
        if (_cursor.Source.Length > MaxLength)
        {
            throw TooLong();
        }

        if (_cursor.AtEnd)
        {
            throw new FeelSyntaxError(0, "There is no expression.");
        }

        var node = parse();
        if (!_cursor.AtEnd)
        {
            throw new FeelSyntaxError(_cursor.Position, "“{0}” is not expected here.", _cursor.NextWord());
        }

        CheckDepth(node);
        return node;
    }

    private static FeelSyntaxError TooLong() => new(MaxLength, "An expression may have at most {0} characters.", MaxLength);

    private static void CheckDepth(Node root)
    {
        var waiting = new Stack<(Node Node, int Depth)>([(root, 1)]);
        while (waiting.TryPop(out var next))
        {
            if (next.Depth > MaxDepth)
            {
                throw new FeelSyntaxError(next.Node.Position, "The expression is nested too deep.");
            }

            foreach (var child in next.Node.Children)
            {
                waiting.Push((child, next.Depth + 1));
            }
        }
    }

    private Node Expression()
    {
        Deeper();
        var left = Conjunction();
        while (_cursor.TakeWord("or"))
        {
            left = Ended(new Logic(and: false, left, Conjunction()) { Position = left.Position });
        }

        _nesting--;
        return left;
    }

    private void Deeper()
    {
        if (++_nesting > MaxNesting)
        {
            throw new FeelSyntaxError(_cursor.Position, "The expression is nested too deep.");
        }
    }

    private Node Conjunction()
    {
        var left = Comparison();
        while (_cursor.TakeWord("and"))
        {
            left = Ended(new Logic(and: true, left, Comparison()) { Position = left.Position });
        }

        return left;
    }

    private Node Comparison()
    {
        var left = Sum();
        while (true)
        {
            var position = left.Position;
            if (TakeComparisonSign() is { } sign)
            {
                var right = Sum();
                left = Ended<Node>(sign is "=" or "!=" ? new Equality(sign == "=", left, right) { Position = position } : new Ordering(sign, left, right) { Position = position });
            }
            else if (_cursor.TakeWord("between"))
            {
                var low = Sum();
                _cursor.ExpectWord("and");
                left = Ended(new Between(left, low, Sum()) { Position = position });
            }
            else if (_cursor.TakeWord("in"))
            {
                left = Ended(new In(left, Within(["?"], TestsAfterIn)) { Position = position });
            }
            else
            {
                return left;
            }
        }
    }

    private Node Sum()
    {
        var left = Product();
        while (_cursor.Peek() is ('+' or '-') and var sign)
        {
            _cursor.Take(sign.ToString());
            left = Ended(new Calculation(sign.ToString(), left, Product()) { Position = left.Position });
        }

        return left;
    }

    private Node Product()
    {
        var left = Power();
        while (_cursor.Peek() is ('*' or '/') and var sign)
        {
            _cursor.Take(sign.ToString());
            left = Ended(new Calculation(sign.ToString(), left, Power()) { Position = left.Position });
        }

        return left;
    }

    private Node Power()
    {
        var left = Signed();
        while (_cursor.Take("**"))
        {
            left = Ended(new Calculation("**", left, Signed()) { Position = left.Position });
        }

        return left;
    }

    private Node Signed()
    {
        _cursor.Peek();
        var position = _cursor.Position;
        var signs = 0;
        while (_cursor.Take("-"))
        {
            signs++;
        }

        var operand = InstanceOf();
        if (signs == 0)
        {
            return operand;
        }

        // Two signs leave the value, but only one that may have a sign.
        for (var i = 0; i < 2 - (signs % 2); i++)
        {
            operand = operand is Literal { Value: decimal or BigDecimal } number
                ? Ended(new Literal(Numbers.Negate(number.Value!)) { Position = position })
                : Ended(new Negation(operand) { Position = position });
        }

        return operand;
    }

    private Node InstanceOf()
    {
        var value = Postfix();
        if (!_cursor.TakeWord("instance"))
        {
            return value;
        }

        _cursor.ExpectWord("of");
        return Ended(new InstanceOf(value, Type()) { Position = value.Position });
    }

    private Node Postfix()
    {
        var node = Primary();
        while (true)
        {
            var position = node.Position;
            if (_cursor.Peek() == '.' && _cursor.CharAt(_cursor.Position + 1) != '.')
            {
                _cursor.Take(".");
                node = Ended(new PathNode(node, PropertyName()) { Position = position });
            }
            else if (_cursor.Peek() == '[' && !ClosesRange())
            {
                _cursor.Take("[");
                var list = node;
                var outer = _scope;
                _scope = new Scope(outer, isFilter: true);
                _scope.Add("item");
                var filter = Expression();
                _scope = outer;
                _cursor.Expect("]");
                node = Ended(new Filter(list, filter) { Position = position });
            }
            else if (_cursor.Take("("))
            {
                node = Arguments(node);
            }
            else
            {
                return node;
            }
        }
    }

    private Call Arguments(Node function)
    {
        var (arguments, names) = (new List<Node>(), new List<string>());
        if (!_cursor.Take(")"))
        {
            do
            {
                var start = _cursor.Position;
                if (_cursor.TakeNameBefore(':') is { } name)
                {
                    _cursor.Expect(":");
                    names.Add(name);
                }
                else if (names.Count > 0)
                {
                    throw new FeelSyntaxError(start, "Either all arguments have a name, or none.");
                }

                arguments.Add(Expression());
            }
            while (_cursor.Take(","));
            _cursor.Expect(")");
        }

        if (names.Count > 0 && names.Count < arguments.Count)
        {
            throw new FeelSyntaxError(function.Position, "Either all arguments have a name, or none.");
        }

        return Ended(new Call(function, [.. arguments], names.Count == 0 ? null : [.. names]) { Position = function.Position });
    }

    private string PropertyName() =>
        _cursor.TakeLongest(IsProperty) ?? _cursor.TakeIdentifier();

    private bool IsProperty(string name)
    {
        CountLookup(name);
        return _keys.Contains(name) || vocabulary.Properties.Contains(name) || Properties.LongNames.Contains(name) || _scope.Knows(name);
    }

    /// <summary>In [1..10[ the last bracket ends the range and begins no filter.</summary>
    private bool ClosesRange()
    {
        if (_openRanges == 0)
        {
            return false;
        }

        var start = _cursor.Position;
        _cursor.Take("[");
        var closes = _cursor.AtEnd || !(_cursor.AtName() || char.IsAsciiDigit(_cursor.Peek()) || "\"([{-@".Contains(_cursor.Peek(), StringComparison.Ordinal)) || Joining.Any(_cursor.StartsWithWord);
        _cursor.Back(start);
        return closes;
    }

    private string? TakeComparisonSign()
    {
        foreach (var sign in (ReadOnlySpan<string>)["<=", ">=", "!=", "<", ">", "="])
        {
            if (_cursor.Take(sign))
            {
                return sign;
            }
        }

        return null;
    }

    private T Within<T>(IEnumerable<string> names, Func<T> parse)
    {
        var outer = _scope;
        _scope = new Scope(outer);
        foreach (var name in names)
        {
            _scope.Add(name);
        }

        var result = parse();
        _scope = outer;
        return result;
    }

    private T Ended<T>(T node)
        where T : Node
    {
        node.End = _cursor.LastEnd;
        return node;
    }
}
