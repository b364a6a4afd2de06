using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>What an element requires is there, and is of the kind it is required as.</summary>
internal static class ReferenceCheck
{
    /// <summary>Without the imported models, only references within the model are checked.</summary>
    public static IEnumerable<DmnProblem> Check(Definitions definitions, ModelSet models, bool withImports)
    {
        var imported = definitions.Imports.Select(import => import.Namespace).ToHashSet(StringComparer.Ordinal);
        var missing = withImports ? definitions.ModelImports.Select(import => Import(import, models)) : [];
        var dangling =
            from element in definitions.DrgElements
            from required in Required(element)
            select required.Reference.Namespace is { } space && !imported.Contains(space)
                ? DmnProblem.Error(required.Reference.Place, element.Id, DmnMessages.NotImported, element.Name, required.Reference.Id, space)
                : Reference(definitions, models, element, required);
        return missing.Concat(dangling).OfType<DmnProblem>();
    }

    private static DmnProblem? Import(Import import, ModelSet models) => models.Model(import.Namespace) is not null
        ? null
        : DmnProblem.Error(import, DmnMessages.DanglingImport, import.Name, import.Namespace);

    private static DmnProblem? Reference(Definitions definitions, ModelSet models, DrgElement element, RequiredElement required)
    {
        var (reference, role, kind) = required;
        if (reference.Namespace is { } space && models.Model(space) is null)
        {
            return null;
        }

        var found = models.Find(definitions, reference);
        if (found is null)
        {
            return Error(DmnMessages.DanglingReference, element.Name, reference.Href);
        }

        return kind.IsInstanceOfType(found.Element) ? null : Error(DmnMessages.WrongKind, element.Name, found.Element.Name, role);

        DmnProblem Error(string message, params object[] arguments) => DmnProblem.Error(reference.Place, element.Id, message, arguments);
    }

    private static IEnumerable<RequiredElement> Required(DrgElement element) => element switch
    {
        Decision decision =>
        [
            .. decision.InformationRequirements.SelectMany(Information),
            .. decision.KnowledgeRequirements.Select(Knowledge),
            .. decision.AuthorityRequirements.SelectMany(Authority),
        ],
        BusinessKnowledgeModel model =>
            [.. model.KnowledgeRequirements.Select(Knowledge), .. model.AuthorityRequirements.SelectMany(Authority)],
        DecisionService service =>
        [
            .. service.OutputDecisions.Select(reference => new RequiredElement(reference, "outputDecision", typeof(Decision))),
            .. service.EncapsulatedDecisions.Select(reference => new RequiredElement(reference, "encapsulatedDecision", typeof(Decision))),
            .. service.InputDecisions.Select(reference => new RequiredElement(reference, "inputDecision", typeof(Decision))),
            .. service.InputData.Select(reference => new RequiredElement(reference, "inputData", typeof(InputData))),
        ],
        KnowledgeSource source => source.AuthorityRequirements.SelectMany(Authority),
        _ => [],
    };

    private static IEnumerable<RequiredElement> Information(InformationRequirement requirement) =>
    [
        .. One(requirement.RequiredDecision, "requiredDecision", typeof(Decision)),
        .. One(requirement.RequiredInput, "requiredInput", typeof(InputData)),
    ];

    private static RequiredElement Knowledge(KnowledgeRequirement requirement) =>
        new(requirement.RequiredKnowledge, "requiredKnowledge", typeof(Invocable));

    private static IEnumerable<RequiredElement> Authority(AuthorityRequirement requirement) =>
    [
        .. One(requirement.RequiredDecision, "requiredDecision", typeof(Decision)),
        .. One(requirement.RequiredInput, "requiredInput", typeof(InputData)),
        .. One(requirement.RequiredAuthority, "requiredAuthority", typeof(KnowledgeSource)),
    ];

    private static RequiredElement[] One(ElementReference? reference, string role, Type kind) =>
        reference is null ? [] : [new(reference, role, kind)];

    private sealed record RequiredElement(ElementReference Reference, string Role, Type Kind);
}
