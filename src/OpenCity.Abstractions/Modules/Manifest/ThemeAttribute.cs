namespace OpenCity.Abstractions.Modules.Manifest;

/// <summary>Marks an assembly as a theme: layouts, partials and assets that decide how the platform looks.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class ThemeAttribute : ModuleAttribute
{
    /// <inheritdoc />
    public override string Type => "Theme";

    /// <summary>The id of the theme whose views serve where this one has none; empty for the default theme.</summary>
    public string BaseTheme { get; init; } = string.Empty;
}
