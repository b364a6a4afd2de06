using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions of lists (DMN 1.5, 10.3.4.4 and 10.3.4.7). Places are counted from 1, and from -1 at the end.</summary>
internal static class ListFunctions
{
    private const string NoPlace = "There is no element number {0} in a list of {1}.";

    public static IEnumerable<(string Name, Form Form)> All =>
    [
        ("list contains", Form.Of("list: list, element: Any?", a => a.List(0).Any(e => Comparison.Equal(e, a[1], a.Run) == true))),
        ("count", Form.Of("list: list", a => (decimal)a.List(0).Count)),
        ("sublist", Form.Of("list: list, start position: number, [length: number]", Sublist)),
        ("append", Form.Of("list: list, item: Any?...", a => a.Made([.. a.List(0), .. a.All.Skip(1)]))),
        ("concatenate", Form.Of("list: list...", a => Concatenate(a))),
        ("union", Form.Of("list: list...", a => Distinct(a, Concatenate(a)))),
        ("insert before", Form.Of("list: list, position: number, newItem: Any?", a => Change(a, (list, at) => list.Insert(at, a[2])))),
        ("remove", Form.Of("list: list, position: number", a => Change(a, (list, at) => list.RemoveAt(at)))),
        ("list replace", Form.Of("list: list, position: number, newItem: Any?", a => Change(a, (list, at) => list[at] = a[2]))),
        ("list replace", Form.Of("list: list, match: function, newItem: Any?", ReplaceMatches)),
        ("reverse", Form.Of("list: list", a => a.Made([.. a.List(0).Reverse()]))),
        ("index of", Form.Of("list: list, match: Any?", IndexOf)),
        ("distinct values", Form.Of("list: list", a => Distinct(a, a.List(0)))),
        ("flatten", Form.Of("list: list", a => Flatten(a, a.List(0)))),
        ("sort", Form.Of("list: list, [precedes: function]", Sort)),
    ];

    private static IReadOnlyList<object?> Concatenate(Arguments a)
    {
        // Counted before it is made: the same long list may be there many times.
        var count = a.All.Sum(e => (long)Sequence.Of(e).Count);
        a.Run.Grow(count, (int)Math.Min(count, int.MaxValue));
        return [.. a.All.SelectMany(Sequence.Of)];
    }

    private static object? Sublist(Arguments a)
    {
        var list = a.List(0);
        var whole = Numbers.TryInt(a[1], out var start) && start != 0;
        var from = start > 0 ? start - 1 : list.Count + start;
        if (!whole || from < 0 || from >= list.Count)
        {
            return a.Nothing(NoPlace, Format.Text(a[1]), list.Count);
        }

        var length = list.Count - from;
        if (a[2] is { } given && (!Numbers.TryInt(given, out length) || length < 1 || from + length > list.Count))
        {
            return a.Nothing(NoPlace, Format.Text(a[2]), list.Count - from);
        }

        return a.Made([.. list.Skip(from).Take(length)]);
    }

    private static object? Change(Arguments a, Action<List<object?>, int> change)
    {
        var list = a.List(0);
        var whole = Numbers.TryInt(a[1], out var place) && place != 0;
        var at = place > 0 ? place - 1 : list.Count + place;
        if (!whole || at < 0 || at >= list.Count)
        {
            return a.Nothing(NoPlace, Format.Text(a[1]), list.Count);
        }

        List<object?> changed = [.. list];
        change(changed, at);
        return a.Made(changed);
    }

    private static object? ReplaceMatches(Arguments a)
    {
        var (function, changed) = ((FeelFunction)a[1]!, new List<object?>());
        foreach (var element in a.List(0))
        {
            if (FunctionCalls.Invoke(function, a.Run, [element, a[2]], a.Run.CallPosition) is not bool matches)
            {
                return a.Nothing("The function has to give true or false.");
            }

            changed.Add(matches ? a[2] : element);
        }

        return a.Made(changed);
    }

    private static object? IndexOf(Arguments a)
    {
        var found = new List<object?>();
        for (var i = 0; i < a.List(0).Count; i++)
        {
            if (Comparison.Equal(a.List(0)[i], a[1], a.Run) == true)
            {
                found.Add(i + 1m);
            }
        }

        return a.Made(found);
    }

    private static object? Distinct(Arguments a, IReadOnlyList<object?> list)
    {
        var kept = new List<object?>();
        foreach (var element in list)
        {
            a.Run.Step(1 + (kept.Count / 16));
            if (!kept.Exists(k => Comparison.Equal(k, element, a.Run) == true))
            {
                kept.Add(element);
            }
        }

        return a.Made(kept);
    }

    private static List<object?> Flatten(Arguments a, IReadOnlyList<object?> list)
    {
        var flat = new List<object?>();
        var open = new Stack<IEnumerator<object?>>([list.GetEnumerator()]);
        while (open.TryPeek(out var current))
        {
            a.Run.Work(1);
            if (!current.MoveNext())
            {
                open.Pop();
            }
            else if (current.Current is IReadOnlyList<object?> inner)
            {
                open.Push(inner.GetEnumerator());
            }
            else
            {
                flat.Add(current.Current);
                a.Run.Grow(flat.Count, 1);
            }
        }

        return flat;
    }

    private static object? Sort(Arguments a)
    {
        var list = a.Made([.. a.List(0)]);
        if (a[1] is not FeelFunction precedes)
        {
            return list.Any(e => Comparison.Compare(e, list[0]) is null) ? a.Nothing("What cannot be compared cannot be sorted.") : Merge(list, (x, y) => Comparison.Compare(x, y) < 0);
        }

        return Merge(list, (x, y) => FunctionCalls.Invoke(precedes, a.Run, [x, y], a.Run.CallPosition) is true);
    }

    /// <summary>Keeps the order of what does not precede one another, whatever the function says.</summary>
    private static IReadOnlyList<object?> Merge(IReadOnlyList<object?> list, Func<object?, object?, bool> precedes)
    {
        if (list.Count < 2)
        {
            return list;
        }

        var half = list.Count / 2;
        var (left, right) = (Merge([.. list.Take(half)], precedes), Merge([.. list.Skip(half)], precedes));
        var merged = new List<object?>(list.Count);
        for (int l = 0, r = 0; merged.Count < list.Count;)
        {
            merged.Add(r == right.Count || (l < left.Count && !precedes(right[r], left[l])) ? left[l++] : right[r++]);
        }

        return merged;
    }
}
