using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>if a then b else c; what is not true is else. A boxed conditional asks for true or false.</summary>
internal sealed class If(Node condition, Node then, Node otherwise, bool boxed = false) : Node
{
    public override IEnumerable<Node> Children => [condition, then, otherwise];

    public override object? Evaluate(Frame frame)
    {
        var value = condition.Evaluate(frame);
        return boxed && value is not (bool or null)
            ? frame.Run.Nothing(Position, "A condition has to be true or false, not {0}.", Kind.Of(value))
            : value is true ? then.Evaluate(frame) : otherwise.Evaluate(frame);
    }
}

/// <summary>What a loop runs over: a list, or from one number or day to another, also backwards.</summary>
internal sealed class Domain(Node from, Node? to)
{
    /// <summary>Nobody counts so far.</summary>
    private const decimal TooFar = 1_000_000_000_000_000_000;

    public IEnumerable<Node> Nodes => to is null ? [from] : [from, to];

    /// <summary>Null where it is no list and no range.</summary>
    public IEnumerable<object?>? Values(Frame frame)
    {
        var start = from.Evaluate(frame);
        if (to is not null)
        {
            return Count(start, to.Evaluate(frame), frame);
        }

        return start switch
        {
            null => null,
            FeelRange range => OfRange(range, frame),
            _ => Sequence.Of(start),
        };
    }

    private IEnumerable<object?>? Count(object? start, object? end, Frame frame) => (start, end) switch
    {
        (decimal a, decimal b) when Math.Abs(a) < TooFar && Math.Abs(b) < TooFar => Numbers(a, b),
        (FeelDate a, FeelDate b) => Days(a.EpochDay, b.EpochDay),
        _ => (IEnumerable<object?>?)frame.Run.Nothing(from.Position, "A loop cannot run from {0} to {1}.", Kind.Of(start), Kind.Of(end)),
    };

    /// <summary>A closed range of whole numbers or days; an open end is left out.</summary>
    private IEnumerable<object?>? OfRange(FeelRange range, Frame frame) => Count(range.Start, range.End, frame)?
        .Where(v => (range.StartIncluded || Comparison.Equal(v, range.Start) != true) && (range.EndIncluded || Comparison.Equal(v, range.End) != true));

    private static IEnumerable<object?> Numbers(decimal from, decimal to)
    {
        var step = from <= to ? 1 : -1;
        for (var number = from; step > 0 ? number <= to : number >= to; number += step)
        {
            yield return number;
        }
    }

    private static IEnumerable<object?> Days(long from, long to)
    {
        var step = from <= to ? 1 : -1;
        for (var day = from; step > 0 ? day <= to : day >= to; day += step)
        {
            yield return FeelDate.OfEpochDay(day);
        }
    }
}

/// <summary>for a in x, b in y return z. Where the body speaks of "partial", that holds the results so far.</summary>
internal sealed class For(Domain[] domains, Node body, bool usesPartial) : Node
{
    public override IEnumerable<Node> Children => domains.SelectMany(d => d.Nodes).Append(body);

    public override object? Evaluate(Frame frame)
    {
        var results = new List<object?>();
        return Loop(new Frame(frame.Run, frame, new object?[domains.Length + 1]), 0, results)
            ? results
            : frame.Run.Nothing(Position, "A loop needs a list or a range.");
    }

    private bool Loop(Frame frame, int depth, List<object?> results)
    {
        if (depth == domains.Length)
        {
            // What is kept for later, as a function that a round makes, keeps the values of its round.
            var round = new Frame(frame.Run, frame.Parent, [.. frame.Values]);
            if (usesPartial)
            {
                frame.Run.Grow(results.Count);
                round.Values[^1] = results.ToArray();
            }

            results.Add(body.Evaluate(round));
            frame.Run.Grow(results.Count, 1);
            return true;
        }

        if (domains[depth].Values(frame) is not { } values)
        {
            return false;
        }

        foreach (var value in values)
        {
            frame.Run.Step();
            frame.Values[depth] = value;
            if (!Loop(frame, depth + 1, results))
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>some or every a in x, b in y satisfies z. A boxed one asks for true or false each time.</summary>
internal sealed class Quantified(bool every, Domain[] domains, Node condition, bool boxed = false) : Node
{
    public override IEnumerable<Node> Children => domains.SelectMany(d => d.Nodes).Append(condition);

    public override object? Evaluate(Frame frame)
    {
        bool? result = every;
        return Loop(new Frame(frame.Run, frame, new object?[domains.Length + 1]), 0, ref result)
            ? result
            : frame.Run.Nothing(Position, "“{0}” needs a list, and a condition that is true or false.", every ? "every" : "some");
    }

    private bool Loop(Frame frame, int depth, ref bool? result)
    {
        if (depth == domains.Length)
        {
            var value = condition.Evaluate(frame);
            if (boxed && value is not (bool or null))
            {
                return false;
            }

            var holds = value as bool?;
            result = holds == !every || (holds is null && result == every) ? holds : result;
            return true;
        }

        if (domains[depth].Values(frame) is not { } values)
        {
            return false;
        }

        foreach (var value in values)
        {
            frame.Run.Step();
            frame.Values[depth] = value;
            if (!Loop(frame, depth + 1, ref result))
            {
                return false;
            }

            if (result == !every)
            {
                break;
            }
        }

        return true;
    }
}

/// <summary>x instance of type: null is of the type Null alone (DMN 1.5, table 61).</summary>
internal sealed class InstanceOf(Node value, FeelType type) : Node
{
    public override IEnumerable<Node> Children => [value];

    public override object? Evaluate(Frame frame) => value.Evaluate(frame) is { } some ? type.Has(some, allowed: false, frame.Run) : type.Plain == SimpleType.Null;
}
