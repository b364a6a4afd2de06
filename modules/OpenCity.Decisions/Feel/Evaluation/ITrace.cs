using OpenCity.Decisions.Feel.Nodes;

namespace OpenCity.Decisions.Feel.Evaluation;

/// <summary>Hears what an evaluation does, so that it can be explained.</summary>
internal interface ITrace
{
    /// <summary>A decision table looked at these inputs, and these rules fit, counted from 0.</summary>
    void Rules(Node table, IReadOnlyList<object?> inputs, IReadOnlyList<int> hits);

    /// <summary>An expression of a decision or cell was worked out, with the values of this frame.</summary>
    void Worked(Node expression, Frame frame);

    /// <summary>A decision has its value.</summary>
    void Decided(string decision, object? value);
}
