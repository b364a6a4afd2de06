using OpenCity.Abstractions.Ui;
using OpenCity.Decisions.Comparing;
using OpenCity.Decisions.Dmn.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>What pages call differences; keys of translations.</summary>
internal static class ChangeWords
{
    public static string Of(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => "Added",
        ChangeKind.Removed => "Removed",
        _ => "Modified",
    };

    public static TagKind TagKindOf(ChangeKind kind) => kind switch
    {
        ChangeKind.Added => TagKind.Success,
        ChangeKind.Removed => TagKind.Danger,
        _ => TagKind.Warning,
    };

    public static string KindOf(NamedElement element) => element switch
    {
        InputData => "Input",
        Decision => "Decision",
        BusinessKnowledgeModel => "Function",
        DecisionService => "Decision service",
        ItemDefinition => "Type",
        Import => "Imported model",
        _ => "Source",
    };
}
