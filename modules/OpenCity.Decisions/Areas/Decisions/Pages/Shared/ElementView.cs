using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Evaluation;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>A decision, or a function that the model names, to be shown.</summary>
/// <param name="Checked">The model.</param>
/// <param name="Element">The decision or function.</param>
/// <param name="EditableVersion">The draft in which its table can be edited; null where it cannot.</param>
internal sealed record ElementView(CheckedModel Checked, DrgElement Element, Guid? EditableVersion)
{
    public Expression? Logic => Element switch
    {
        Decision decision => decision.Expression,
        BusinessKnowledgeModel knowledge => knowledge.EncapsulatedLogic?.Body,
        _ => null,
    };

    public IReadOnlyList<string> Parameters => Element is BusinessKnowledgeModel { EncapsulatedLogic: { } logic } ? [.. logic.FormalParameters.Select(p => p.Name)] : [];

    public string? Question => (Element as Decision)?.Question;

    public bool CanEdit => EditableVersion is not null && Logic is DecisionTable;

    /// <summary>The names of what it needs.</summary>
    public IReadOnlyList<string> Needs
    {
        get
        {
            var references = Element switch
            {
                Decision decision => decision.InformationRequirements.Select(r => r.RequiredInput ?? r.RequiredDecision).Concat(decision.KnowledgeRequirements.Select(r => r.RequiredKnowledge)),
                BusinessKnowledgeModel knowledge => knowledge.KnowledgeRequirements.Select(r => r.RequiredKnowledge),
                _ => [],
            };
            return [.. references.OfType<ElementReference>().Select(NameOf).OfType<string>()];
        }
    }

    /// <summary>What an expression calls it.</summary>
    private string? NameOf(ElementReference reference)
    {
        var own = reference.Namespace is null;
        var model = own ? Checked.Model : Checked.Imported.GetValueOrDefault(reference.Namespace!);
        var name = model?.DrgElements.FirstOrDefault(e => e.Id == reference.Id)?.Name;
        return own || name is null ? name : $"{Checked.Model.Imports.FirstOrDefault(i => i.Namespace == reference.Namespace)?.Name}.{name}";
    }
}

/// <summary>An expression within a named thing.</summary>
internal sealed record ExpressionView(string Name, Expression? Expression);
