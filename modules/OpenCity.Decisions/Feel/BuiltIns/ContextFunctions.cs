using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.BuiltIns;

/// <summary>Functions of contexts (DMN 1.5, 10.3.4.10), and what is true of any value.</summary>
internal static class ContextFunctions
{
    public static IEnumerable<(string Name, Form Form)> All =>
    [
        ("get value", Form.Of("m: context, key: string", a => ((FeelContext)a[0]!).GetValueOrDefault(a.Text(1)))),
        ("get value", Form.Of("m: context, key: list", a => Deep((FeelContext)a[0]!, a.List(1)))),
        ("get entries", Form.Of("m: context", a => a.Made([.. ((FeelContext)a[0]!).Select(e => new FeelContext([new("key", e.Key), new("value", e.Value)]))]))),
        ("context", Form.Of("entries: list", FromEntries)),
        ("context put", Form.Of("context: context, key: string, value: Any?", a => Put(a.Run, (FeelContext)a[0]!, [a[1]], 0, a[2]))),
        ("context put", Form.Of("context: context, keys: list, value: Any?", a => Put(a.Run, (FeelContext)a[0]!, a.List(1), 0, a[2]) ?? a.Nothing("The keys have to be names of contexts within one another."))),
        ("context merge", Form.Of("contexts: list", MergeAll)),
        ("is", Form.Of("[value1: Any?], [value2: Any?]", a => Comparison.Same(a[0], a[1], a.Run))),
        ("not", Form.Of("negand: Any?", a => a[0] is bool negand ? !negand : null)),
    ];

    private static object? Deep(FeelContext context, IReadOnlyList<object?> keys)
    {
        object? value = context;
        foreach (var key in keys)
        {
            value = value is FeelContext inner && key is string name ? inner.GetValueOrDefault(name) : null;
        }

        return keys.Count == 0 ? null : value;
    }

    private static object? FromEntries(Arguments a)
    {
        var context = new FeelContext();
        foreach (var element in a.List(0))
        {
            if (element is not FeelContext entry || entry.GetValueOrDefault("key") is not string key || !entry.TryGetValue("value", out var value))
            {
                return a.Nothing("Each entry needs a key, which is a text, and a value.");
            }

            if (!context.TryAdd(key, value))
            {
                return a.Nothing("The entry “{0}” is there twice.", key);
            }

            a.Run.Grow(context.Count, 1);
        }

        return context;
    }

    private static FeelContext? Put(Run run, FeelContext context, IReadOnlyList<object?> keys, int at, object? value)
    {
        if (at >= keys.Count || keys[at] is not string key)
        {
            return null;
        }

        run.Grow(context.Count);
        var changed = new FeelContext(context);
        if (at < keys.Count - 1)
        {
            if (context.GetValueOrDefault(key) is not FeelContext inner || Put(run, inner, keys, at + 1, value) is not { } deeper)
            {
                return null;
            }

            value = deeper;
        }

        changed[key] = value;
        return changed;
    }

    private static object? MergeAll(Arguments a)
    {
        var merged = new FeelContext();
        foreach (var element in a.List(0))
        {
            if (element is not FeelContext context)
            {
                return a.Nothing("Only contexts can be merged.");
            }

            foreach (var (name, value) in context)
            {
                merged[name] = value;
                a.Run.Grow(merged.Count, 1);
            }
        }

        return merged;
    }
}
