namespace OpenCity.Kernel.Recipes;

/// <summary>The kinds of ids that the platform's own steps announce.</summary>
internal static class AnnouncedKinds
{
    /// <summary>Features that will be on.</summary>
    public const string Feature = "feature";

    /// <summary>Features that will be off.</summary>
    public const string FeatureOff = "feature-off";

    /// <summary>Roles that will be there.</summary>
    public const string Role = "role";

    /// <summary>Media files that will be there, by path.</summary>
    public const string Media = "media";
}
