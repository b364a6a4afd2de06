using OpenCity.Abstractions.Modules;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Syntax;

namespace OpenCity.Decisions.Evaluation;

/// <summary>
/// Expressions that were compiled, kept while they are used. Two generations: when the younger is full the older goes, and what was used
/// since has moved over, so that memory is bounded whatever expressions come.
/// </summary>
[ProcessWide("A compiled expression is made of its text and the names of its variables alone and never changed: whose it is makes no difference.")]
internal sealed class ExpressionPool
{
    /// <summary>Of one generation.</summary>
    private const int MostExpressions = 2_000;

    /// <summary>Of one generation: what an expression takes in memory follows from its length.</summary>
    private const int MostCharacters = 500_000;

    private readonly Lock _lock = new();
    private Dictionary<Key, CompiledExpression> _young = [];
    private Dictionary<Key, CompiledExpression> _old = [];
    private int _characters;

    /// <param name="text">The expression.</param>
    /// <param name="names">The names of the variables, in the order in which their values will be given.</param>
    /// <exception cref="FeelSyntaxError">It is no expression.</exception>
    public CompiledExpression Get(string text, string[] names)
    {
        var key = new Key(text, names);
        lock (_lock)
        {
            if (_young.TryGetValue(key, out var known))
            {
                return known;
            }

            if (_old.Remove(key, out known))
            {
                Keep(key, known);
                return known;
            }
        }

        // Outside the lock: one that takes long to read keeps nobody waiting.
        var compiled = CompiledExpression.Read(text, names);
        lock (_lock)
        {
            if (!_young.ContainsKey(key))
            {
                Keep(key, compiled);
            }
        }

        return compiled;
    }

    /// <summary>How many are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _young.Count + _old.Count;
            }
        }
    }

    private void Keep(Key key, CompiledExpression compiled)
    {
        if (_young.Count == MostExpressions || _characters + key.Length > MostCharacters)
        {
            (_old, _young, _characters) = (_young, [], 0);
        }

        _young[key] = compiled;
        _characters += key.Length;
    }

    private readonly struct Key(string text, string[] names) : IEquatable<Key>
    {
        private readonly string _text = text;
        private readonly string[] _names = names;

        public int Length => _text.Length + _names.Sum(n => n.Length);

        public bool Equals(Key other) => _text == other._text && _names.AsSpan().SequenceEqual(other._names);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(_text, _names.Length);
    }
}

/// <summary>An expression that can be evaluated, by many threads at once.</summary>
internal sealed class CompiledExpression
{
    private readonly Node _node;

    private CompiledExpression(Node node, IReadOnlyList<Diagnostic> unknown) => (_node, Unknown) = (node, unknown);

    /// <summary>Names that nothing has.</summary>
    public IReadOnlyList<Diagnostic> Unknown { get; }

    /// <exception cref="FeelSyntaxError">It is no expression.</exception>
    public static CompiledExpression Read(string text, IEnumerable<string> names)
    {
        var scope = new Scope(null);
        foreach (var name in names)
        {
            scope.Add(name);
        }

        var parser = new Parser(text, scope, Vocabulary.Empty);
        return new CompiledExpression(parser.ParseExpression(), parser.Unknown);
    }

    /// <param name="values">The values of the names, in their order.</param>
    /// <param name="run">What the evaluation may use.</param>
    /// <exception cref="LimitReached">It used more.</exception>
    public object? Evaluate(object?[] values, Run run) => _node.Evaluate(new Frame(run, null, values));
}
