using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>What can be said against a model without evaluating it. Also asked of models that were edited here, which no reader saw.</summary>
internal static class DefinitionsCheck
{
    public static IReadOnlyList<DmnProblem> Check(Definitions definitions, Func<string, Definitions?>? resolve = null)
    {
        var models = new ModelSet(definitions, resolve);
        return
        [
            .. NameCheck.Check(definitions),
            .. UsableNameCheck.Check(definitions),
            .. IdentifierCheck.Check(definitions),
            .. LanguageCheck.Check(definitions),
            .. TypeCheck.Check(definitions),
            .. DecisionTableShapeCheck.Check(definitions),
            .. DecisionTableCheck.Check(definitions),
            .. ReferenceCheck.Check(definitions, models, withImports: resolve is not null),
            .. RequirementCycleCheck.Check(definitions, models),
        ];
    }
}
