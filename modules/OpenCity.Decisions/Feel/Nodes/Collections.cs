using OpenCity.Abstractions.Errors;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>[a, b, c]</summary>
internal sealed class ListNode(Node[] elements) : Node
{
    public override IEnumerable<Node> Children => elements;

    public override object? Evaluate(Frame frame)
    {
        var list = new object?[elements.Length];
        for (var i = 0; i < list.Length; i++)
        {
            list[i] = elements[i].Evaluate(frame);
        }

        frame.Run.Step(list.Length);
        frame.Run.Grow(list.Length);
        return list;
    }
}

/// <summary>{name: value}: an entry sees those before it.</summary>
internal sealed class ContextNode(string[] names, Node[] values) : Node
{
    public override IEnumerable<Node> Children => values;

    public override object? Evaluate(Frame frame)
    {
        var (context, inner) = (new FeelContext(), new Frame(frame.Run, frame, new object?[names.Length]));
        for (var i = 0; i < names.Length; i++)
        {
            context[names[i]] = inner.Values[i] = values[i].Evaluate(inner);
        }

        frame.Run.Step(names.Length);
        frame.Run.Grow(names.Length);
        return context;
    }
}

/// <summary>[a..b], (a..b), ]a..b[, and with a sign (&lt; b), (&gt;= a), (= a), (!= a).</summary>
internal sealed class RangeNode(Node? start, bool startIncluded, Node? end, bool endIncluded, string? sign = null) : Node
{
    public string? Sign { get; } = sign;

    public Node? Start { get; } = start;

    public Node? EndOfRange { get; } = end;

    public override IEnumerable<Node> Children => new[] { Start, EndOfRange }.OfType<Node>();

    public override object? Evaluate(Frame frame)
    {
        var (from, to) = (Start?.Evaluate(frame), EndOfRange?.Evaluate(frame));
        if (from is null && to is null)
        {
            return frame.Run.Nothing(Position, "A range needs an end.");
        }

        if (from is not null && to is not null && Comparison.Compare(from, to) is null)
        {
            return frame.Run.Nothing(Position, "There is no range from {0} to {1}.", Kind.Of(from), Kind.Of(to));
        }

        return new FeelRange(from, startIncluded, to, endIncluded, Sign);
    }
}

/// <summary>list[filter]: the element of that number, or the elements for which the filter is true.</summary>
internal sealed class Filter(Node list, Node filter) : Node
{
    public override IEnumerable<Node> Children => [list, filter];

    public override object? Evaluate(Frame frame)
    {
        var source = list.Evaluate(frame);
        if (source is null)
        {
            return frame.Run.Nothing(Position, "What is null cannot be filtered.");
        }

        if (filter is Literal { Value: decimal fixedIndex })
        {
            return At(Sequence.Of(source), fixedIndex, frame);
        }

        var elements = Sequence.Of(source);
        var kept = new List<object?>();
        for (var i = 0; i < Math.Max(1, elements.Count); i++)
        {
            frame.Run.Step();
            var item = elements.Count == 0 ? null : elements[i];
            var result = filter.Evaluate(new Frame(frame.Run, frame, [item]));
            if (i == 0 && Numbers.Is(result))
            {
                return At(elements, result!, frame);
            }

            if (elements.Count == 0)
            {
                break;
            }

            if (result is not (bool or null))
            {
                return frame.Run.Nothing(Position, "A filter has to give true or false, not {0}.", Kind.Of(result));
            }

            if (result is true)
            {
                kept.Add(item);
                frame.Run.Grow(kept.Count, 1);
            }
        }

        return kept;
    }

    /// <summary>From 1 at the beginning, from -1 at the end.</summary>
    private object? At(IReadOnlyList<object?> elements, object number, Frame frame)
    {
        var place = Numbers.TryInt(number, out var n) ? n > 0 ? n - 1 : elements.Count + n : -1;
        return n != 0 && place >= 0 && place < elements.Count
            ? elements[place]
            : frame.Run.Nothing(Position, "There is no element number {0} in a list of {1}.", Format.Text(number), elements.Count);
    }
}

/// <summary>value.name</summary>
internal sealed class PathNode(Node source, string name) : Node
{
    /// <summary>Lists within lists that a path goes into.</summary>
    private const int MaxDepth = 50;

    public Node Source { get; } = source;

    public string Name { get; } = name;

    public override IEnumerable<Node> Children => [Source];

    public override object? Evaluate(Frame frame)
    {
        var value = Source.Evaluate(frame);
        if (value is FeelContext context)
        {
            return context.TryGetValue(Name, out var entry) ? entry : Unnamed(context, frame.Run);
        }

        if (value is not IReadOnlyList<object?> list)
        {
            return Properties.TryGet(value, Name, out var property)
                ? property
                : frame.Run.Nothing(Position, "There is no “{0}” of {1}.", Name, Kind.Of(value));
        }

        return Each(list, frame.Run, 1);
    }

    private object? Unnamed(FeelContext context, Run run)
    {
        const int Comparable = 50, MostCompared = 50;
        run.Step(MostCompared);
        return Name.Length < Comparable && Nearest.To(Name, context.Keys.Where(k => k.Length is > 0 and < Comparable).Take(MostCompared)) is { } near
            ? run.Nothing(Position, "There is no “{0}” in the context. Is “{1}” meant?", Name, near)
            : run.Nothing(Position, "There is no “{0}” in the context.", Name);
    }

    /// <summary>Of each element; of those of a list within the list, in a list as well.</summary>
    private object? Each(IReadOnlyList<object?> list, Run run, int depth)
    {
        if (depth > MaxDepth)
        {
            return run.Nothing(Position, "There is no “{0}” of lists that are {1} deep.", Name, MaxDepth);
        }

        run.Step(list.Count);
        run.Grow(list.Count);
        var results = new List<object?>(list.Count);
        foreach (var element in list)
        {
            results.Add(element switch
            {
                FeelContext context => context.GetValueOrDefault(Name),
                IReadOnlyList<object?> inner => Each(inner, run, depth + 1),
                _ => Properties.TryGet(element, Name, out var property) ? property : run.Nothing(Position, "There is no “{0}” of {1}.", Name, Kind.Of(element)),
            });
        }

        return results;
    }
}
