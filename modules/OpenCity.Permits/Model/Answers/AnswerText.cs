using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Model.Answers;

/// <summary>An answer as people read it.</summary>
internal static class AnswerText
{
    /// <summary>The answer in a language; empty where there is none.</summary>
    public static string Of(Question question, JsonNode? answer, string culture)
    {
        ArgumentNullException.ThrowIfNull(question);
        var format = Cultures.Formatting(culture);
        return answer is null ? string.Empty : (question.Type, answer.GetValueKind()) switch
        {
            (QuestionType.Number, JsonValueKind.Number) => Decimal(answer).ToString("#,0.####", format) + (question.Unit is { } unit ? $"\u00A0{unit}" : string.Empty),
            (QuestionType.Money, JsonValueKind.Number) => Decimal(answer).ToString("C", format),
            (QuestionType.YesNo, JsonValueKind.True) => culture.StartsWith("fr", StringComparison.Ordinal) ? "Oui" : "Yes",
            (QuestionType.YesNo, JsonValueKind.False) => culture.StartsWith("fr", StringComparison.Ordinal) ? "Non" : "No",
            (QuestionType.Choice, JsonValueKind.String) => Option(question, answer.GetValue<string>(), culture),
            (QuestionType.MultiChoice, JsonValueKind.Array) => string.Join(", ", answer.AsArray().Select(v => Option(question, v?.ToString() ?? string.Empty, culture))),
            (QuestionType.Date, JsonValueKind.String) when DateOnly.TryParseExact(answer.GetValue<string>(), "yyyy-MM-dd", out var date) => Date(date, culture),
            (QuestionType.Address, JsonValueKind.Object) => string.Join(", ", Parts(answer, "street", "unit", "city", "postalCode")),
            (QuestionType.MapPin, JsonValueKind.Object) => $"{Degrees(answer["latitude"], format)}, {Degrees(answer["longitude"], format)}",
            _ => answer.ToString(),
        };
    }

    private static string Date(DateOnly date, string culture)
    {
        using var language = Cultures.Use(culture);
        return CityFormats.Date(date);
    }

    private static decimal Decimal(JsonNode answer) => decimal.Parse(answer.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Degrees(JsonNode? degrees, CultureInfo format) =>
        degrees?.GetValueKind() == JsonValueKind.Number ? AnswerValues.Double(degrees).ToString("0.######", format) + "°" : degrees?.ToString() ?? string.Empty;

    private static string Option(Question question, string value, string culture) =>
        question.Options.FirstOrDefault(o => o.Value == value)?.Label.In(culture) ?? value;

    private static IEnumerable<string> Parts(JsonNode answer, params string[] names) =>
        names.Select(n => answer[n]?.ToString() ?? string.Empty).Where(text => text.Length > 0);
}
