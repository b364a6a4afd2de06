using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Types;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>A node of the decision requirements graph, ready to be evaluated.</summary>
internal abstract class CompiledElement(PlacedElement source, int index)
{
    /// <summary>Its number among the elements that were compiled together.</summary>
    public int Index { get; } = index;

    public PlacedElement Source { get; } = source;

    public string Name => Source.Element.Name;

    public FeelType Type { get; set; } = SimpleType.Any;

    /// <summary>What its logic can see, in the order of the names of its scope.</summary>
    public Slot[] Slots { get; set; } = [];
}

/// <summary>A value from outside.</summary>
internal sealed class CompiledInput(PlacedElement source, int index) : CompiledElement(source, index);

/// <summary>A decision and what works it out.</summary>
internal sealed class CompiledDecision(PlacedElement source, int index) : CompiledElement(source, index)
{
    public Node Body { get; set; } = new Literal(null);
}

/// <summary>A function that the model names.</summary>
internal sealed class CompiledKnowledge(PlacedElement source, int index) : CompiledElement(source, index)
{
    public Node Function { get; set; } = new Literal(null);
}

/// <summary>Decisions offered together as a function.</summary>
internal sealed class CompiledService(PlacedElement source, int index) : CompiledElement(source, index)
{
    /// <summary>Input data, then input decisions (DMN 1.5, 10.4).</summary>
    public IReadOnlyList<CompiledElement> Parameters { get; set; } = [];

    public IReadOnlyList<CompiledElement> Outputs { get; set; } = [];
}

/// <summary>A name that logic can see: an element, or an import with the elements that are needed of it.</summary>
internal sealed record Slot(string Name, CompiledElement? Element, IReadOnlyList<CompiledElement> Imported);
