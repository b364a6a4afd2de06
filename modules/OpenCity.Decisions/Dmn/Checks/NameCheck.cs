using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Feel.Syntax;

namespace OpenCity.Decisions.Dmn.Checks;

/// <summary>Names are how expressions find what they use, so two of one name cannot be told apart.</summary>
internal static class NameCheck
{
    public static IEnumerable<DmnProblem> Check(Definitions definitions) =>
    [
        .. Twice([.. definitions.Imports, .. definitions.DrgElements]),
        .. definitions.ItemDefinitions.SelectMany(Types).Prepend(definitions.ItemDefinitions).SelectMany(Twice),
        .. definitions.DrgElements.Select(Variable).OfType<DmnProblem>(),
    ];

    private static IEnumerable<DmnProblem> Twice(IReadOnlyList<NamedElement> elements) => elements
        .Where(element => element.Name.Length > 0)
        .GroupBy(element => Name.Normal(element.Name), StringComparer.Ordinal)
        .SelectMany(group => group.Skip(1).Select(element => DmnProblem.Error(element, DmnMessages.DuplicateName, element.Name)));

    private static IEnumerable<IReadOnlyList<ItemDefinition>> Types(ItemDefinition type) =>
        type.ItemComponents.SelectMany(Types).Prepend(type.ItemComponents);

    private static DmnProblem? Variable(DrgElement element)
    {
        var variable = element switch
        {
            Decision decision => decision.Variable,
            InputData input => input.Variable,
            Invocable invocable => invocable.Variable,
            _ => null,
        };
        return variable is null || variable.Name.Length == 0 || Name.Normal(variable.Name) == Name.Normal(element.Name)
            ? null
            : DmnProblem.Warning(variable, DmnMessages.VariableNamedOtherwise, element.Name, variable.Name);
    }
}
