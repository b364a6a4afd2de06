using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Model.Answers;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Shared;

/// <summary>A question with its answer, as the page draws it.</summary>
/// <param name="Question">The question.</param>
/// <param name="Answer">The answer, readable or not.</param>
/// <param name="City">The city that an address is in unless said otherwise.</param>
/// <param name="IsHeading">The question is the page's heading.</param>
internal sealed record QuestionView(Question Question, JsonNode? Answer, string City, bool IsHeading)
{
    private const int MostRadios = 7;

    public FieldType FieldType => Question.Type switch
    {
        QuestionType.TextArea => FieldType.TextArea,
        QuestionType.Number or QuestionType.Money => FieldType.Number,
        QuestionType.YesNo => FieldType.YesNo,
        QuestionType.Choice => Question.Options.Count <= MostRadios ? FieldType.Radios : FieldType.Select,
        QuestionType.MultiChoice => FieldType.Checkboxes,
        QuestionType.Date => FieldType.Date,
        QuestionType.Email => FieldType.Email,
        QuestionType.Tel => FieldType.Telephone,
        _ => FieldType.Text,
    };

    /// <summary>The answer as the field takes it.</summary>
    public object? Value => Question.Type switch
    {
        QuestionType.MultiChoice => (Answer as JsonArray)?.Select(v => v?.ToString() ?? string.Empty).ToArray(),
        QuestionType.Date => DateOnly.TryParseExact(Answer?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        QuestionType.Number or QuestionType.Money when Answer?.GetValueKind() == JsonValueKind.Number =>
            decimal.Parse(Answer.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => Answer?.ToString(),
    };

    public string? Hint => Question.Hint.ToString() is { Length: > 0 } hint ? hint : null;

    private static bool IsFrench => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "fr";

    public string? Prefix => Question.Type == QuestionType.Money && !IsFrench ? "$" : null;

    public string? Suffix => Question.Type == QuestionType.Money && IsFrench ? "$" : Question.Unit;

    /// <summary>Wide enough for what is expected; null for the whole width.</summary>
    public int? Width => Question.Type is QuestionType.Number or QuestionType.Money ? 10 : Question.Type is QuestionType.Tel ? 20 : null;

    public IEnumerable<Choice>? Choices => Question.Options.Count == 0 ? null
        : Question.Options.Select(o => new Choice(o.Value, o.Label.ToString()) { Hint = o.Hint.ToString() is { Length: > 0 } hint ? hint : null });

    /// <summary>A part of an address.</summary>
    public string Part(string name) => (Answer as JsonObject)?[name]?.ToString() ?? string.Empty;

    /// <summary>A coordinate of a pin, as people write it in their language.</summary>
    public string Degrees(string name) => (Answer as JsonObject)?[name] is { } degrees
        ? degrees.GetValueKind() == JsonValueKind.Number ? AnswerValues.Double(degrees).ToString("0.######", CultureInfo.InvariantCulture) : degrees.ToString()
        : string.Empty;
}
