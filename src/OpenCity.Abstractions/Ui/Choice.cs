namespace OpenCity.Abstractions.Ui;

/// <summary>One answer of a select, of radios or of checkboxes.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
public sealed record Choice(string Value, string Text)
{
    /// <summary>One sentence of help under the text; not shown in a select.</summary>
    public string? Hint { get; init; }

    /// <summary>Choices from pairs of value and text.</summary>
    public static IReadOnlyList<Choice> From(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return [.. pairs.Select(pair => new Choice(pair.Key, pair.Value))];
    }
}
