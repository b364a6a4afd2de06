using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Model.Answers;

/// <summary>
/// Reads what a form sends into answers. What cannot be read as the question's type is kept as the text that was typed, so
/// that the rules name it and the page shows it again.
/// </summary>
internal static class AnswerReader
{
    /// <summary>The answer to a question, or null where nothing was entered.</summary>
    /// <param name="question">The question.</param>
    /// <param name="values">The posted values of a form field.</param>
    public static JsonNode? Read(Question question, Func<string, IReadOnlyList<string>> values)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(values);
        string One(string name) => values(name).Count > 0 ? values(name)[0].Trim() : string.Empty;
        return question.Type switch
        {
            QuestionType.MultiChoice => values(question.Key) is { Count: > 0 } many ? new JsonArray([.. many.Select(v => JsonValue.Create(v))]) : null,
            QuestionType.Number or QuestionType.Money => Text(One(question.Key)) is { } typed ? Number(typed) : null,
            QuestionType.YesNo => One(question.Key) switch { "true" => true, "false" => false, "" => null, var other => other },
            QuestionType.Date => Date(One(question.Key + ".Day"), One(question.Key + ".Month"), One(question.Key + ".Year")),
            QuestionType.Address => Parts(question, One, "Street", "Unit", "City", "PostalCode"),
            QuestionType.MapPin => Pin(One(question.Key + ".Latitude"), One(question.Key + ".Longitude")),
            QuestionType.Files => null,
            _ => Text(One(question.Key)),
        };
    }

    /// <summary>A number as people write it in English or French: <c>1,234.5</c>, <c>1 234,5</c>, <c>$12.50</c>, <c>12,50 $</c>.</summary>
    public static bool TryNumber(string typed, out decimal number)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var digits = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not '$' and not '\''));
        var comma = digits.LastIndexOf(',');
        var point = digits.LastIndexOf('.');
        var commaIsDecimal = comma > point && (point >= 0 || digits.IndexOf(',', StringComparison.Ordinal) == comma) && digits.Length - comma - 1 != 3;
        digits = commaIsDecimal
            ? digits.Replace(".", string.Empty, StringComparison.Ordinal).Replace(',', '.')
            : digits.Replace(",", string.Empty, StringComparison.Ordinal);
        return decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    private static JsonValue Number(string typed) => TryNumber(typed, out var number) ? JsonValue.Create(number) : JsonValue.Create(typed);

    private static string? Text(string typed) => typed.Length == 0 ? null : typed.ReplaceLineEndings("\n");

    private static JsonValue? Date(string day, string month, string year)
    {
        if (day.Length + month.Length + year.Length == 0)
        {
            return null;
        }

        return DateOnly.TryParseExact($"{year}-{month}-{day}", "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
            : JsonValue.Create($"{year}-{month}-{day}");
    }

    private static JsonObject? Parts(Question question, Func<string, string> one, params string[] names)
    {
        var parts = new JsonObject();
        foreach (var name in names.Where(n => one($"{question.Key}.{n}").Length > 0))
        {
            parts[JsonName(name)] = one($"{question.Key}.{name}");
        }

        // The city is filled in by the form: alone it is no answer.
        return parts.Any(p => p.Key != "city") ? parts : null;
    }

    private static JsonObject? Pin(string latitude, string longitude)
    {
        if (latitude.Length + longitude.Length == 0)
        {
            return null;
        }

        return new JsonObject { ["latitude"] = Degrees(latitude), ["longitude"] = Degrees(longitude) };
    }

    private static JsonValue Degrees(string typed) =>
        double.TryParse(typed.Replace(',', '.').Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var degrees) && double.IsFinite(degrees)
            ? JsonValue.Create(degrees)
            : JsonValue.Create(typed);

    private static string JsonName(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
