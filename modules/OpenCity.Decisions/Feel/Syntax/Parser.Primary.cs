using OpenCity.Abstractions.Errors;
using OpenCity.Decisions.Feel.BuiltIns;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Syntax;

/// <content>Values, names, and what begins with a word or a bracket.</content>
internal sealed partial class Parser
{
    /// <summary>Names that a loop runs over within one another.</summary>
    private const int MaxDomains = 20;

    private const int MaxLookups = 1_000_000;

    /// <summary>Of a text full of wrong names, the first few tell enough.</summary>
    private const int MaxSuggestions = 20;

    private int _openRanges;
    private int _values;
    private int _lookups;
    private int _suggestions;

    private Node Primary()
    {
        // What could be read in two ways is read twice; within one another that must not double without end.
        if (++_values > MaxLength)
        {
            throw new FeelSyntaxError(_cursor.Position, "The expression is nested too deep.");
        }

        var c = _cursor.Peek();
        var position = _cursor.Position;
        switch (c)
        {
            case '"':
                return Ended(new Literal(_cursor.TakeString()) { Position = position });
            case '@':
                return AtLiteral(position);
            case '(':
                return Parenthesised(position);
            case '[':
                return ListOrRange(position);
            case ']':
                _cursor.Take("]");
                return EndOfRange(position, RangeEnd(), startIncluded: false);
            case '{':
                return Context(position);
            case '.' when char.IsAsciiDigit(_cursor.CharAt(position + 1)):
            case >= '0' and <= '9':
                return Ended(new Literal(Numbers.Parse(_cursor.TakeNumber())) { Position = position });
        }

        if (!_cursor.AtName())
        {
            throw _cursor.AtEnd
                ? new FeelSyntaxError(position, "The expression ends where a value is expected.")
                : new FeelSyntaxError(position, "A value is expected here, not “{0}”.", _cursor.NextWord());
        }

        return Keyword(position) ?? NameOrFunction(position);
    }

    /// <summary>A construct that begins with a word, where that is not the beginning of a name in scope.</summary>
    private Node? Keyword(int position)
    {
        if (Constant() is var (found, value) && found)
        {
            return Ended(new Literal(value) { Position = position });
        }

        if (IsName())
        {
            return null;
        }

        if (_cursor.TakeWord("if"))
        {
            var condition = Expression();
            _cursor.ExpectWord("then");
            var then = Expression();
            _cursor.ExpectWord("else");
            return Ended(new If(condition, then, Expression()) { Position = position });
        }

        if (_cursor.TakeWord("for"))
        {
            return Loop(position, "return", domains => new For(domains, Expression(), _scope.Uses("partial")) { Position = position });
        }

        if (_cursor.TakeWord("some"))
        {
            return Loop(position, "satisfies", domains => new Quantified(every: false, domains, Expression()) { Position = position });
        }

        if (_cursor.TakeWord("every"))
        {
            return Loop(position, "satisfies", domains => new Quantified(every: true, domains, Expression()) { Position = position });
        }

        return _cursor.TakeWord("function") ? Function(position) : null;
    }

    private (bool Found, object? Value) Constant()
    {
        foreach (var (word, value) in (ReadOnlySpan<(string, object?)>)[("null", null), ("true", true), ("false", false)])
        {
            if (_cursor.StartsWithWord(word) && !IsName() && _cursor.TakeWord(word))
            {
                return (true, value);
            }
        }

        return (false, null);
    }

    private bool IsName()
    {
        var start = _cursor.Position;
        var known = _cursor.TakeLongest(IsKnown) is not null;
        _cursor.Back(start);
        return known;
    }

    private bool IsKnown(string name)
    {
        CountLookup(name);
        return _scope.Knows(name) || BuiltInFunctions.Find(name) is not null || (_scope.IsInFilter() && (_keys.Contains(name) || vocabulary.Properties.Contains(name)));
    }

    /// <summary>Each beginning of a text of many words could be a name, and is looked up in every scope.</summary>
    private void CountLookup(string name)
    {
        _lookups += _scope.Depth + (name.Length / 8);
        if (_lookups > MaxLookups)
        {
            throw new FeelSyntaxError(_cursor.Position, "The expression has too many names.");
        }
    }

    private Node NameOrFunction(int position)
    {
        var name = _cursor.TakeLongest(IsKnown) ?? _cursor.TakeIdentifier();
        return Ended(_scope.Resolve(name, position, Outside));

        Node Outside()
        {
            if (BuiltInFunctions.Find(name) is { } function)
            {
                return new Literal(function) { Position = position };
            }

            var missing = Unnamed(name, position);
            if (!_scope.IsInFilter())
            {
                _unknown.Add(new Diagnostic(missing.Key, [.. missing.Arguments], position, ""));
            }

            return missing;
        }
    }

    /// <summary>A name that nothing has, and what was probably meant.</summary>
    private Missing Unnamed(string name, int position)
    {
        const int Comparable = 50, MostCompared = 500;
        var near = ++_suggestions > MaxSuggestions || name.Length is < 3 or > Comparable
            ? null
            : Nearest.To(name, _scope.Visible().Concat(BuiltInFunctions.Names).Where(n => n.Length is > 0 and < Comparable && n != "?").Take(MostCompared));
        return near is null
            ? new Missing("Nothing here is named “{0}”.", name) { Position = position }
            : new Missing("Nothing here is named “{0}”. Is “{1}” meant?", name, near) { Position = position };
    }

    private Node AtLiteral(int position)
    {
        _cursor.Take("@");
        if (_cursor.Peek() != '"')
        {
            throw _cursor.Unexpected("\"");
        }

        var written = _cursor.TakeString();
        return Ended<Node>(Temporal.Parse(written) is { } value
            ? new Literal(value) { Position = position }
            : new Missing("“{0}” is no date, time or duration.", written) { Position = position });
    }

    private Node Parenthesised(int position)
    {
        _cursor.Take("(");
        if (TakeComparisonSign() is { } sign)
        {
            var bound = Expression();
            _cursor.Expect(")");
            return Ended(sign[0] == '<'
                ? new RangeNode(null, startIncluded: false, bound, sign == "<=", sign) { Position = position }
                : new RangeNode(bound, sign is ">=" or "=", sign[0] == '>' ? null : bound, sign == "=", sign) { Position = position });
        }

        var inner = Expression();
        if (_cursor.StartsWith(".."))
        {
            return EndOfRange(position, inner, startIncluded: false);
        }

        _cursor.Expect(")");
        return inner;
    }

    private Node ListOrRange(int position)
    {
        _cursor.Take("[");
        var elements = new List<Node>();
        if (_cursor.Take("]"))
        {
            return Ended(new ListNode([]) { Position = position });
        }

        do
        {
            elements.Add(Expression());
            if (elements.Count == 1 && _cursor.StartsWith(".."))
            {
                return EndOfRange(position, elements[0], startIncluded: true);
            }
        }
        while (_cursor.Take(","));
        _cursor.Expect("]");
        return Ended(new ListNode([.. elements]) { Position = position });
    }

    private RangeNode EndOfRange(int position, Node start, bool startIncluded)
    {
        _cursor.Expect("..");
        var end = RangeEnd();
        var included = _cursor.Take("]");
        if (!included && !_cursor.Take(")") && !_cursor.Take("["))
        {
            throw _cursor.Unexpected("]");
        }

        return Ended(new RangeNode(start, startIncluded, end, included) { Position = position });
    }

    private Node RangeEnd()
    {
        _openRanges++;
        var end = Expression();
        _openRanges--;
        return end;
    }

    private ContextNode Context(int position)
    {
        _cursor.Take("{");
        var (names, seen, values) = (new List<string>(), new HashSet<string>(), new List<Node>());
        var outer = _scope;
        _scope = new Scope(outer);
        if (!_cursor.Take("}"))
        {
            do
            {
                var at = _cursor.Position;
                var name = _cursor.Peek() == '"' ? _cursor.TakeString() : _cursor.TakeNameBefore(':');
                _cursor.Expect(":");
                if (name is null || !seen.Add(name))
                {
                    throw new FeelSyntaxError(at, "The entry “{0}” is there twice.", name);
                }

                values.Add(Expression());
                names.Add(name);
                _scope.Add(name);
                _keys.Add(Name.Normal(name));
            }
            while (_cursor.Take(","));
            _cursor.Expect("}");
        }

        _scope = outer;
        return Ended(new ContextNode([.. names], [.. values]) { Position = position });
    }

    /// <summary>The domains of for, some and every. A domain sees the names of those before it.</summary>
    private T Loop<T>(int position, string word, Func<Domain[], T> make)
        where T : Node
    {
        var outer = _scope;
        _scope = new Scope(outer);
        var (names, domains) = (new List<string>(), new List<Domain>());
        do
        {
            var name = LoopName();
            var from = Expression();
            domains.Add(new Domain(from, _cursor.Take("..") ? Expression() : null));
            _scope.Add(name);
            if (domains.Count > MaxDomains)
            {
                throw new FeelSyntaxError(position, "A loop runs over at most {0} names.", MaxDomains);
            }
        }
        while (_cursor.Take(","));
        _cursor.ExpectWord(word);
        _scope.Add("partial");
        var node = make([.. domains]);
        _scope = outer;
        return Ended(node);
    }

    /// <summary>What is before the word "in".</summary>
    private string LoopName()
    {
        var start = _cursor.Position;
        var words = new List<string>();
        while (!_cursor.StartsWithWord("in") || words.Count == 0)
        {
            if (!_cursor.AtName())
            {
                throw new FeelSyntaxError(start, "A name and “in” are expected here.");
            }

            words.Add(_cursor.TakeIdentifier());
            while (_cursor.Peek() is ('-' or '\'') and var sign)
            {
                _cursor.Take(sign.ToString());
                words[^1] += sign + _cursor.TakeIdentifier();
            }
        }

        _cursor.ExpectWord("in");
        return string.Join(' ', words);
    }

    private Node Function(int position)
    {
        _cursor.Expect("(");
        var parameters = new List<FeelParameter>();
        if (!_cursor.Take(")"))
        {
            do
            {
                parameters.Add(Parameter());
            }
            while (_cursor.Take(","));
            _cursor.Expect(")");
        }

        var external = _cursor.TakeWord("external");
        var body = Within(parameters.Select(p => p.Name), Expression);
        return Ended<Node>(external
            ? new ExternalNode(parameters, body) { Position = position }
            : new FunctionNode(parameters, body) { Position = position });
    }

    private FeelParameter Parameter()
    {
        var start = _cursor.Position;
        if (_cursor.TakeNameBefore(':') is { } typed)
        {
            _cursor.Expect(":");
            return new FeelParameter(typed, Type());
        }

        var name = _cursor.TakeNameBefore(',') ?? _cursor.TakeNameBefore(')') ?? throw new FeelSyntaxError(start, "The name of a parameter is expected here.");
        return new FeelParameter(name, SimpleType.Any);
    }
}
