using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>A decision table to be shown.</summary>
internal sealed record RulesView(string Name, DecisionTable Table)
{
    public IReadOnlyList<string> Inputs => [.. Table.Inputs.Select(i => i.Label ?? i.InputExpression.Text)];

    public IReadOnlyList<string> Outputs => [.. Table.Outputs.Select(o => o.Label ?? o.Name ?? Table.OutputLabel ?? Name)];

    public IReadOnlyList<string> Annotations => [.. Table.Annotations.Select(a => a.Name ?? string.Empty)];
}
