using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Execution;

/// <summary>A model that can be evaluated, by many threads at once.</summary>
internal sealed class CompiledModel(Definitions model, IReadOnlyList<CompiledElement> elements, IReadOnlyList<DmnProblem> problems)
{
    public Definitions Model { get; } = model;

    public IReadOnlyList<DmnProblem> Problems { get; } = problems;

    /// <summary>An element of the model, or of one that it imports.</summary>
    public CompiledElement? Find(string name, string? space = null) =>
        elements.FirstOrDefault(e => e.Name == name && e.Source.Model.Namespace == (space ?? Model.Namespace));

    /// <summary>Inputs that no model of the set gives, wherever they stand.</summary>
    public IEnumerable<CompiledElement> Inputs => elements.OfType<CompiledInput>();
}
