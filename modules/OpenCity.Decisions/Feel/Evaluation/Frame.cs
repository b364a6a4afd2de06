namespace OpenCity.Decisions.Feel.Evaluation;

/// <summary>The values of the names of one scope, and the scope around it. What names stand for is known when an expression is compiled.</summary>
internal sealed class Frame(Run run, Frame? parent, object?[] values)
{
    public Run Run { get; } = run;

    public Frame? Parent { get; } = parent;

    public object?[] Values { get; } = values;

    public Frame Up(int levels)
    {
        var frame = this;
        for (; levels > 0; levels--)
        {
            frame = frame.Parent!;
        }

        return frame;
    }
}
