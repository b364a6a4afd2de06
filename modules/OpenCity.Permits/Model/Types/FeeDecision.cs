using System.ComponentModel.DataAnnotations;

namespace OpenCity.Permits.Model.Types;

/// <summary>
/// A decision of a published model (DMN) whose value is the fee in Canadian dollars. Its inputs are the answers by their keys, without texts, and
/// <c>permitType</c>, the type's code.
/// </summary>
internal sealed class FeeDecision
{
    /// <summary>The model's key, for example <c>permit-fees</c>.</summary>
    [Required, MaxLength(100)]
    public string Model { get; set; } = string.Empty;

    /// <summary>The name of the decision.</summary>
    [Required, MaxLength(200)]
    public string Decision { get; set; } = "Fee";
}
