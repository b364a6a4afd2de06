using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Feel.Nodes;

/// <summary>A name whose scope is known: so many scopes up, at this place.</summary>
internal sealed class Variable(string name, int levels, int index) : Node
{
    public string Name { get; } = name;

    public override IEnumerable<Node> Children => [];

    public override object? Evaluate(Frame frame) => frame.Up(levels).Values[index];
}

/// <summary>
/// A name within a filter: an entry of the item that is looked at, where it has one, else what the name stands for outside
/// (DMN 1.5, 10.3.2.5).
/// </summary>
internal sealed class ItemVariable(string name, int[] filters, Node outside) : Node
{
    public string Name { get; } = name;

    public override IEnumerable<Node> Children => [outside];

    public override object? Evaluate(Frame frame)
    {
        foreach (var levels in filters)
        {
            var item = frame.Up(levels).Values[0];
            if (item is FeelContext context && context.TryGetValue(Name, out var value))
            {
                return value;
            }

            if (Name == "item")
            {
                return item;
            }
        }

        return outside.Evaluate(frame);
    }
}
