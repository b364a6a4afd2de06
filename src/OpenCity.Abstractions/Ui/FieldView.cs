using Microsoft.AspNetCore.Html;

namespace OpenCity.Abstractions.Ui;

/// <summary>What the theme's <c>Oc/Field</c> draws.</summary>
public sealed class FieldView
{
    /// <summary>How it asks; never <see cref="FieldType.Auto"/>.</summary>
    public required FieldType Type { get; init; }

    /// <summary>The id of the (first) input: what label and error summary point to.</summary>
    public required string Id { get; init; }

    /// <summary>The name of the form field.</summary>
    public required string Name { get; init; }

    /// <summary>The question.</summary>
    public required string Label { get; init; }

    /// <summary>The label is the page's heading (one thing a page).</summary>
    public bool IsHeading { get; init; }

    /// <summary>Help under the label; null for none.</summary>
    public string? Hint { get; init; }

    /// <summary>It may be left empty, and the label says so.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What is wrong, in the current language; empty when nothing is.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The value as typed, else as the model has it.</summary>
    public string Value { get; init; } = string.Empty;

    /// <summary>The chosen values.</summary>
    public IReadOnlyCollection<string> Selected { get; init; } = [];

    /// <summary>The choices.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>The inputs of a field of several: day, month and year, or one for each language.</summary>
    public IReadOnlyList<FieldPart> Parts { get; init; } = [];

    /// <summary>The lines shown of a text area.</summary>
    public int Rows { get; init; }

    /// <summary>The most characters allowed; null where unknown.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The width in characters: 2, 3, 4, 5, 10, 20 or 30; null for the whole width.</summary>
    public int? Width { get; init; }

    /// <summary>The purpose of the input (HTML autofill), for example <c>street-address</c>.</summary>
    public string? Autocomplete { get; init; }

    /// <summary>The keyboard that phones show.</summary>
    public string? InputMode { get; init; }

    /// <summary>What stands before the input, for example <c>$</c>.</summary>
    public string? Prefix { get; init; }

    /// <summary>What stands after the input, for example <c>m²</c>.</summary>
    public string? Suffix { get; init; }

    /// <summary>The file types accepted.</summary>
    public string? Accept { get; init; }

    /// <summary>Several files may be chosen.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>A box left empty sends <c>false</c>, so that a property that begins as true can be switched off.</summary>
    public bool SendsFalse { get; init; }

    /// <summary>Further attributes of the input, as written on the tag.</summary>
    public IHtmlContent Attributes { get; init; } = HtmlString.Empty;

    /// <summary>True where something is wrong.</summary>
    public bool HasErrors => Errors.Count > 0;

    /// <summary>The id of the hint.</summary>
    public string HintId => Id + "-hint";

    /// <summary>The id of the error message.</summary>
    public string ErrorId => Id + "-error";

    /// <summary>The ids for <c>aria-describedby</c>: hint, error, character count; null for none.</summary>
    public string? DescribedBy
    {
        get
        {
            string?[] ids = [Hint is null ? null : HintId, HasErrors ? ErrorId : null, CountsCharacters ? Id + "-count" : null];
            var described = string.Join(' ', ids.Where(id => id is not null));
            return described.Length == 0 ? null : described;
        }
    }

    /// <summary>The remaining characters are told.</summary>
    public bool CountsCharacters => Type is FieldType.TextArea && MaxLength is not null;
}

/// <summary>One input of a field that has several.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its form field name.</param>
/// <param name="Key">Which part: <c>Day</c>, <c>Month</c>, <c>Year</c>, or the language.</param>
/// <param name="Value">Its value as typed, else as the model has it.</param>
/// <param name="HasError">It is marked as wrong.</param>
public sealed record FieldPart(string Id, string Name, string Key, string Value, bool HasError);
