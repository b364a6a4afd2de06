using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Feel.Syntax;

/// <content>Unary tests, and types.</content>
internal sealed partial class Parser
{
    /// <summary>The content of a cell.</summary>
    private UnaryTest Tests()
    {
        _cursor.Peek();
        var position = _cursor.Position;
        if (_cursor.Peek() == '-' && IsAnything())
        {
            return Ended(new AnyTest { Position = position });
        }

        // "not" is also a function: as a cell it excludes what is in the brackets, if they are the whole cell.
        if (_cursor.TakeWord("not") && _cursor.Take("("))
        {
            var excluded = TestSeries();
            if (_cursor.Take(")") && _cursor.AtEnd)
            {
                return Ended(new TestList(excluded, none: true) { Position = position });
            }
        }

        _cursor.Back(position);
        var tests = TestSeries();
        return tests.Count == 1 ? tests[0] : Ended(new TestList(tests, none: false) { Position = position });
    }

    private bool IsAnything()
    {
        var start = _cursor.Position;
        _cursor.Take("-");
        if (_cursor.AtEnd)
        {
            return true;
        }

        _cursor.Back(start);
        return false;
    }

    private List<UnaryTest> TestSeries()
    {
        var tests = new List<UnaryTest>();
        do
        {
            tests.Add(Test());
        }
        while (_cursor.Take(","));
        return tests;
    }

    private UnaryTest Test()
    {
        _cursor.Peek();
        var position = _cursor.Position;
        if (TakeComparisonSign() is { } sign)
        {
            return Ended(new ComparisonTest(sign, Sum()) { Position = position });
        }

        // Each test of a cell speaks of "?" or not on its own.
        var outer = _scope;
        var watched = new Scope(outer.Parent, outer.IsFilter);
        foreach (var name in outer.Names)
        {
            watched.Add(name);
        }

        _scope = watched;
        var expression = Expression();
        _scope = outer;
        return Ended(new ExpressionTest(expression, watched.Uses("?")) { Position = position });
    }

    /// <summary>What follows "in": one test, or several in brackets.</summary>
    private UnaryTest TestsAfterIn()
    {
        _cursor.Peek();
        var position = _cursor.Position;
        if (_cursor.Peek() != '(')
        {
            return TestOfSum();
        }

        _cursor.Take("(");
        var tests = TestSeries();
        if (_cursor.Take(")"))
        {
            // A bracket around one value may be the beginning of more: (a + b) * c.
            if (tests.Count > 1 || tests[0] is ComparisonTest || "+-*/.[(".IndexOf(_cursor.Peek(), StringComparison.Ordinal) < 0)
            {
                return tests.Count == 1 ? tests[0] : Ended(new TestList(tests, none: false) { Position = position });
            }
        }

        _cursor.Back(position);
        return TestOfSum();
    }

    private UnaryTest TestOfSum()
    {
        var position = _cursor.Position;
        return TakeComparisonSign() is { } sign
            ? Ended(new ComparisonTest(sign, Sum()) { Position = position })
            : Ended(new ExpressionTest(Sum(), usesInput: false) { Position = position });
    }

    private FeelType Type()
    {
        Deeper();
        var type = TypeNamedOrBuilt();
        _nesting--;
        return type;
    }

    private FeelType TypeNamedOrBuilt()
    {
        var start = _cursor.Position;
        foreach (var composite in (ReadOnlySpan<string>)["list", "range", "context", "function"])
        {
            if (_cursor.TakeWord(composite) && _cursor.Take("<"))
            {
                return Composite(composite);
            }

            _cursor.Back(start);
        }

        return _cursor.TakeLongest(n => SimpleType.Named(n) is not null || vocabulary.Types.ContainsKey(n)) is { } name
            ? vocabulary.Types.GetValueOrDefault(name) ?? SimpleType.Named(name)!
            : throw new FeelSyntaxError(start, "There is no type “{0}”.", _cursor.TakeIdentifier());
    }

    private FeelType Composite(string name)
    {
        switch (name)
        {
            case "list":
                return new ListType(Closed(Type()));
            case "range":
                return new RangeType(Closed(Type()));
            case "context":
                return ContextOfTypes();
            default:
                var parameters = _cursor.Take(">") ? [] : Closed(TypeSeries());
                _cursor.Expect("->");
                return new FunctionType(parameters, Type());
        }
    }

    private ContextType ContextOfTypes()
    {
        var entries = new List<KeyValuePair<string, FeelType>>();
        do
        {
            var at = _cursor.Position;
            var name = _cursor.TakeNameBefore(':') ?? throw new FeelSyntaxError(at, "The name of an entry is expected here.");
            _cursor.Expect(":");
            entries.Add(new(name, Type()));
        }
        while (_cursor.Take(","));
        return Closed(new ContextType(entries));
    }

    private List<FeelType> TypeSeries()
    {
        var types = new List<FeelType>();
        do
        {
            types.Add(Type());
        }
        while (_cursor.Take(","));
        return types;
    }

    private T Closed<T>(T type)
    {
        _cursor.Expect(">");
        return type;
    }
}
