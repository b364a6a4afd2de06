using OpenCity.Abstractions.Ui;

namespace OpenCity.Administration.Features.EditSettings;

/// <summary>One question of a settings form.</summary>
/// <param name="Name">The property's name in JSON and in the form.</param>
/// <param name="Label">Its label in the current language.</param>
/// <param name="Hint">Its hint, or null.</param>
/// <param name="Type">How it asks.</param>
/// <param name="Value">What it holds.</param>
internal sealed record SettingsField(string Name, string Label, string? Hint, FieldType Type, object? Value)
{
    /// <summary>The choices of an enumeration.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }

    /// <summary>How many lines a text has.</summary>
    public int Rows { get; init; } = 5;
}
