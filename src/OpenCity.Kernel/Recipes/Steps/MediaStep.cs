using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace OpenCity.Kernel.Recipes.Steps;

/// <summary>The content of a step <c>media</c>; the names of its properties are Orchard Core's.</summary>
internal sealed class MediaStep
{
    [JsonPropertyName("Files"), Description("The files.")]
    public required IReadOnlyList<MediaEntry> Files { get; init; }
}

/// <summary>One file.</summary>
internal sealed class MediaEntry
{
    [JsonPropertyName("TargetPath"), Description("Where it is kept and served under /media/, in lower-case segments, for example branding/crest.svg."), Required, RegularExpression(@"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")]
    public required string TargetPath { get; init; }

    [JsonPropertyName("SourcePath"), Description("The file beside the recipe, relative to its folder.")]
    public string? SourcePath { get; init; }

    [JsonPropertyName("Base64"), Description("The bytes themselves, in Base64 (RFC 4648 section 4).")]
    public string? Base64 { get; init; }

    [JsonPropertyName("SourceUrl"), Description("Known from Orchard Core and refused: nothing is fetched from the network while a recipe is applied.")]
    public string? SourceUrl { get; init; }
}
