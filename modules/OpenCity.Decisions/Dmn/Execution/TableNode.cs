using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Types;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>A decision table (DMN 1.5, clause 8).</summary>
internal sealed class TableNode(DecisionTable table, TableInput[] inputs, TableOutput[] outputs, TableRule[] rules) : Node
{
    private readonly RuleIndex _index = RuleIndex.Of(rules);
    private readonly int[][] _single = [.. Enumerable.Range(0, rules.Length).Select(r => new[] { r })];

    public DecisionTable Table { get; } = table;

    public override IEnumerable<Node> Children =>
        [.. inputs.Select(i => i.Expression), .. rules.SelectMany(r => r.Tests), .. rules.SelectMany(r => r.Outputs)];

    public override object? Evaluate(Frame frame)
    {
        var values = new object?[inputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            if (!inputs[i].TryValue(frame, out values[i]))
            {
                return null;
            }
        }

        var hits = Hits(frame, values);
        frame.Run.Trace?.Rules(this, values, hits);
        return hits.Length switch
        {
            0 => Default(frame),
            1 when Table.HitPolicy is HitPolicy.Unique or HitPolicy.Any or HitPolicy.First or HitPolicy.Priority => Only(frame, hits[0]),
            _ => Result(frame, hits),
        };
    }

    /// <summary>The numbers of the rules of which every test holds.</summary>
    private int[] Hits(Frame frame, object?[] values)
    {
        Frame?[]? columns = null;
        var first = -1;
        List<int>? several = null;
        var (candidates, compared) = _index.Candidates(values);
        foreach (var rule in candidates)
        {
            if (!Fits(rules[rule].Tests, compared, frame, values, ref columns))
            {
                continue;
            }

            if (first < 0)
            {
                first = rule;
                if (Table.HitPolicy == HitPolicy.First)
                {
                    break;
                }
            }
            else
            {
                (several ??= [first]).Add(rule);
            }
        }

        return several is not null ? [.. several] : first < 0 ? [] : _single[first];
    }

    /// <param name="tests">The rule's.</param>
    /// <param name="compared">The column of which a text that a rule names is known to be the same.</param>
    /// <param name="frame">The table's.</param>
    /// <param name="values">Of the columns.</param>
    /// <param name="columns">Frames of the columns, made for tests that ask more than the value.</param>
    private static bool Fits(UnaryTest[] tests, int compared, Frame frame, object?[] values, ref Frame?[]? columns)
    {
        for (var i = 0; i < tests.Length; i++)
        {
            if (i == compared && tests[i] is EqualTest { Constant: string })
            {
                continue;
            }

            if ((tests[i].Tells(values[i]) ?? tests[i].Holds(values[i], (columns ??= new Frame?[values.Length])[i] ??= ColumnOf(frame, values[i]))) != true)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>In it the value is "?".</summary>
    internal static Frame ColumnOf(Frame frame, object? value) => new(frame.Run, frame, [value]);

    private object? Default(Frame frame)
    {
        if (Table.HitPolicy == HitPolicy.Collect && Table.Aggregation == BuiltinAggregator.Count)
        {
            return 0m;
        }

        if (outputs.All(o => o.Default is null))
        {
            return Table.HitPolicy is HitPolicy.Collect && Table.Aggregation is null
                ? Array.Empty<object?>()
                : frame.Run.Nothing("No rule of the table fits.");
        }

        return One([.. outputs.Select(o => o.Default?.Evaluate(frame))]);
    }

    private object? Only(Frame frame, int rule) => outputs.Length == 1 ? Output(frame, rule, 0) : One(Outputs(frame, rule));

    private object? Result(Frame frame, int[] hits)
    {
        switch (Table.HitPolicy)
        {
            case HitPolicy.Unique:
                return hits.Length == 1
                    ? One(Outputs(frame, hits[0]))
                    : frame.Run.Nothing("Only one rule of the table may fit, and these do: {0}.", string.Join(", ", hits.Select(h => h + 1)));
            case HitPolicy.Any:
                var first = One(Outputs(frame, hits[0]));
                return hits.Skip(1).All(h => Comparison.Equal(One(Outputs(frame, h)), first, frame.Run) == true)
                    ? first
                    : frame.Run.Nothing("Rules of the table that fit have to give the same, and these do not: {0}.", string.Join(", ", hits.Select(h => h + 1)));
            case HitPolicy.First:
                return One(Outputs(frame, hits[0]));
            case HitPolicy.Priority:
                return One(ByPriority(frame, hits)[0]);
            case HitPolicy.OutputOrder:
                return ByPriority(frame, hits).ConvertAll(One);
            case HitPolicy.RuleOrder:
                return hits.Select(h => One(Outputs(frame, h))).ToList();
            default:
                return Aggregate(frame, [.. hits.Select(h => One(Outputs(frame, h)))]);
        }
    }

    private object?[] Outputs(Frame frame, int rule)
    {
        var values = new object?[outputs.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Output(frame, rule, i);
        }

        return values;
    }

    private object? Output(Frame frame, int rule, int column) => Typed.Coerce(rules[rule].Outputs[column].Evaluate(frame), outputs[column].Type, frame.Run, 0);

    /// <summary>The value of the only output, or all by name.</summary>
    private object? One(object?[] values)
    {
        if (outputs.Length == 1)
        {
            return values[0];
        }

        var context = new FeelContext();
        for (var i = 0; i < values.Length; i++)
        {
            context[outputs[i].Name] = values[i];
        }

        return context;
    }

    /// <summary>Sorted by the order in which the columns list their values, the first column first.</summary>
    private List<object?[]> ByPriority(Frame frame, int[] hits)
    {
        var priorities = outputs.Select(o => o.Priorities.Select(p => p.Evaluate(frame)).ToList()).ToList();
        var rows = hits.Select(h => Outputs(frame, h));
        var ordered = rows.OrderBy(_ => 0);
        for (var i = 0; i < outputs.Length; i++)
        {
            var column = i;
            ordered = ordered.ThenBy(row =>
            {
                var place = priorities[column].FindIndex(p => Comparison.Equal(p, row[column], frame.Run) == true);
                return place < 0 ? int.MaxValue : place;
            });
        }

        return [.. ordered];
    }

    private object? Aggregate(Frame frame, List<object?> results)
    {
        var function = Table.Aggregation switch
        {
            null => null,
            BuiltinAggregator.Sum => "sum",
            BuiltinAggregator.Min => "min",
            BuiltinAggregator.Max => "max",
            _ => "count",
        };
        if (function is null)
        {
            return results;
        }

        if (outputs.Length == 1)
        {
            return Invoke(results);
        }

        var context = new FeelContext();
        foreach (var output in outputs)
        {
            context[output.Name] = Invoke([.. results.Select(r => ((FeelContext)r!)[output.Name])]);
        }

        return context;

        object? Invoke(List<object?> list) => FunctionCalls.Invoke(Feel.BuiltIns.BuiltInFunctions.Find(function)!, frame.Run, [list], 0);
    }
}

/// <summary>A column of conditions.</summary>
internal sealed record TableInput(string Label, Node Expression, FeelType Type, UnaryTest? Allowed)
{
    /// <summary>The column's value; false where it may not be that.</summary>
    public bool TryValue(Frame frame, out object? value)
    {
        var given = Expression.Evaluate(frame);
        var run = frame.Run;
        if (!Type.TryCoerce(given, out value, run))
        {
            run.Nothing("The value has to be of the type {0}, and is {1}.", Type.Name, Format.Short(given));
            return false;
        }

        if (Allowed is not null && (Allowed.Tells(value) ?? Allowed.Holds(value, TableNode.ColumnOf(frame, value))) != true)
        {
            run.Nothing("“{0}” may not be {1}.", Label, Format.Short(value));
            return false;
        }

        return true;
    }
}

/// <summary>A column of results.</summary>
internal sealed record TableOutput(string Name, FeelType Type, Node? Default, IReadOnlyList<Node> Priorities);

/// <summary>A row.</summary>
internal sealed record TableRule(UnaryTest[] Tests, Node[] Outputs);
