using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Recipes;

/// <summary>The content of a step <c>permit-types</c>.</summary>
internal sealed class PermitTypesStep
{
    [Required, MinLength(1), Description("The permit types. A changed type gets a new version; applications that have begun stay on theirs.")]
    public IReadOnlyList<PermitTypeDefinition> Types { get; set; } = [];
}
