using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Evaluation;

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

    /// <summary>Evaluates a decision, or calls a function with arguments by name.</summary>
    /// <param name="element">A decision, a knowledge model or a service of this model.</param>
    /// <param name="inputs">Values of input data, and of decisions that are not to be worked out.</param>
    /// <param name="run">What the evaluation may use, and where it tells what it found.</param>
    /// <exception cref="LimitReached">It used more.</exception>
    public object? Evaluate(CompiledElement element, IReadOnlyDictionary<CompiledElement, object?> inputs, Run run)
    {
        var values = new ModelValues(run);
        foreach (var (input, value) in inputs)
        {
            values.Set(input, value);
        }

        return values.Of(element);
    }
}
