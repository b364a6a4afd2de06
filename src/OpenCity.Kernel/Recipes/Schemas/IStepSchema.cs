using System.Text.Json.Nodes;

namespace OpenCity.Kernel.Recipes.Schemas;

/// <summary>A step whose schema depends on what is installed, not on a class alone.</summary>
internal interface IStepSchema
{
    JsonObject Schema();
}
