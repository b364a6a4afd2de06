using OpenCity.Abstractions.Localization;
using OpenCity.Decisions.Explaining;
using OpenCity.Decisions.Feel.Evaluation;
using OpenCity.Decisions.Feel.Nodes;
using OpenCity.Decisions.Feel.Values;

namespace OpenCity.Decisions.Evaluation;

/// <summary>Notes the decisions in the order in which they had their values.</summary>
internal sealed class StepTrace : ITrace
{
    private readonly List<ExplainedStep> _steps = [];

    public IReadOnlyList<ExplainedStep> Steps => _steps;

    public void Rules(Node table, IReadOnlyList<object?> inputs, IReadOnlyList<int> hits)
    {
    }

    public void Decided(string decision, object? value) =>
        _steps.Add(new ExplainedStep(decision, value, [], new LocalizedText($"{decision}: {Format.Text(value)}", $"{decision}\u00A0: {Format.Text(value)}")));
}
