using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;

namespace OpenCity.Workflows.Recipes;

/// <summary>The content of a step <c>WorkflowType</c>, as Orchard Core writes it.</summary>
internal sealed class WorkflowTypeStep
{
    [Required, MinLength(1), Description("The workflows. One that says something else than the version in force gets a new version; cases stay on theirs.")]
    public IReadOnlyList<JsonObject> Data { get; set; } = [];
}
