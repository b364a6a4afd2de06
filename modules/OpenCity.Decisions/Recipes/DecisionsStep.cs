using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Decisions.Recipes;

/// <summary>The content of a step <c>decisions</c>.</summary>
internal sealed class DecisionsStep
{
    [Required, MinLength(1), Description("The decision models. A model that says something else than before gets a new version; what is there stays.")]
    public IReadOnlyList<DecisionModelStep> Models { get; set; } = [];
}

/// <summary>A version of a decision model.</summary>
internal sealed class DecisionModelStep
{
    [Required, MaxLength(60), RegularExpression("^[a-z0-9]+(-[a-z0-9]+)*$"), Description("What others ask for the model by, for example deck-fees.")]
    public string Key { get; set; } = string.Empty;

    [Required, Description("What people call it.")]
    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    [Required, Description("The first legal day of the version, for example 2026-01-01.")]
    public DateOnly EffectiveFrom { get; set; }

    [Description("The file with the model (DMN 1.1 to 1.5) beside the recipe.")]
    public string? File { get; set; }

    [Description("The model itself as DMN XML, instead of a file.")]
    public string? Dmn { get; set; }

    [Description("What the model must give; a model that does not is refused.")]
    public IReadOnlyList<DecisionTestStep> Tests { get; set; } = [];
}

/// <summary>A test case of a decision model.</summary>
internal sealed class DecisionTestStep
{
    [Required, MaxLength(200), Description("What the case is about.")]
    public string Name { get; set; } = string.Empty;

    [Required, MaxLength(200), Description("The name of the decision.")]
    public string Decision { get; set; } = string.Empty;

    [Required, Description("Values by the name of the input data; dates, times and durations as ISO 8601 strings.")]
    public JsonObject Inputs { get; set; } = [];

    [Description("What the decision must give; null for no value.")]
    public JsonNode? Expected { get; set; }
}
