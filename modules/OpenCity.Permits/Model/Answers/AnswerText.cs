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
            (QuestionType.MapPin, JsonValueKind.Object) => Place(answer, culture),
            _ => answer.ToString(),
        };
    }

    private static string Date(DateOnly date, string culture)
    {
        using var language = Cultures.Use(culture);
        return CityFormats.Date(date);
    }

    private static decimal Decimal(JsonNode answer) => decimal.Parse(answer.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);

    /// <summary>Five decimals are about a metre, and letters are read more easily than signs.</summary>
    private static string Place(JsonNode pin, string culture)
    {
        var west = culture.StartsWith("fr", StringComparison.Ordinal) ? "O" : "W";
        return $"{Degrees(pin["latitude"], "N", "S", culture)}, {Degrees(pin["longitude"], "E", west, culture)}";
    }

    private static string Degrees(JsonNode? degrees, string positive, string negative, string culture)
    {
        if (degrees?.GetValueKind() != JsonValueKind.Number)
        {
            return degrees?.ToString() ?? string.Empty;
        }

        var number = AnswerValues.Double(degrees);
        return $"{Math.Abs(number).ToString("0.#####", Cultures.Formatting(culture))}°\u00A0{(number < 0 ? negative : positive)}";
    }

    private static string Option(Question question, string value, string culture) =>
        question.Options.FirstOrDefault(o => o.Value == value)?.Label.In(culture) ?? value;

    private static IEnumerable<string> Parts(JsonNode answer, params string[] names) =>
        names.Select(n => answer[n]?.ToString() ?? string.Empty).Where(text => text.Length > 0);
}
