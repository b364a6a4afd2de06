using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenCity.Abstractions.Errors;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Model.Answers;

/// <summary>Checks answers against their questions. Whatever way an answer came in, it passes here before it counts.</summary>
internal static partial class AnswerRules
{
    private static readonly ImmutableArray<string> AddressParts = ["street", "unit", "city"];

    /// <summary>Everything wrong with the answers to these questions.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="answers">The answers by key.</param>
    /// <param name="documents">The keys for which a document is there.</param>
    public static List<InputError> Check(IEnumerable<Question> questions, JsonObject answers, IReadOnlySet<string> documents)
    {
        ArgumentNullException.ThrowIfNull(questions);
        return [.. questions.SelectMany(q => q.Type == QuestionType.Files
            ? q.Required && !documents.Contains(q.Key) ? [new InputError(q.Key, "Add a document for “{0}”.", q.Label)] : []
            : Check(q, answers[q.Key]))];
    }

    /// <summary>What is wrong with one answer.</summary>
    public static IEnumerable<InputError> Check(Question question, JsonNode? answer)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (answer is null || (answer is JsonArray { Count: 0 }) || (answer.GetValueKind() == JsonValueKind.String && answer.GetValue<string>().Length == 0))
        {
            return question.Required ? [Missing(question)] : [];
        }

        return question.Type switch
        {
            QuestionType.Text or QuestionType.TextArea => Text(question, answer),
            QuestionType.Number or QuestionType.Money => Number(question, answer),
            QuestionType.YesNo => answer.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [Missing(question)],
            QuestionType.Choice => Choice(question, [answer]),
            QuestionType.MultiChoice => answer is JsonArray many ? Choice(question, many) : [Unknown(question)],
            QuestionType.Date => IsDate(answer) ? [] : [new InputError(question.Key, "“{0}” must be a real date, such as 27 3 2031.", question.Label)],
            QuestionType.Email => Matches(answer, EmailAddress()) ? [] : [new InputError(question.Key, "“{0}” must be an email address in the correct format, like name@example.com.", question.Label)],
            QuestionType.Tel => Matches(answer, Telephone()) ? [] : [new InputError(question.Key, "“{0}” must be a telephone number, like 705 555 0123.", question.Label)],
            QuestionType.Address => Address(question, answer),
            QuestionType.MapPin => Pin(question, answer),
            QuestionType.Files => [],
            _ => throw new InvalidOperationException($"No rule for questions of type {question.Type}."),
        };
    }

    public static bool IsEmail(string text) => text.Length <= 254 && EmailAddress().IsMatch(text);

    public static bool IsTelephone(string text) => Telephone().IsMatch(text);

    private static InputError Missing(Question question) => question.Type switch
    {
        QuestionType.Address => new InputError(question.Key + ".Street", "Enter the address for “{0}”.", question.Label),
        QuestionType.MapPin => new InputError(question.Key + ".Latitude", "Show the place for “{0}” on the map, or type its latitude and longitude.", question.Label),
        QuestionType.Choice or QuestionType.MultiChoice or QuestionType.YesNo => new InputError(question.Key, "Choose an answer to “{0}”.", question.Label),
        QuestionType.Date => new InputError(question.Key, "Enter a date for “{0}”.", question.Label),
        _ => new InputError(question.Key, "Answer “{0}”.", question.Label),
    };

    private static IEnumerable<InputError> Text(Question question, JsonNode answer)
    {
        if (answer.GetValueKind() != JsonValueKind.String)
        {
            yield return new InputError(question.Key, "“{0}” must be a text.", question.Label);
        }
        else if (answer.GetValue<string>().Length > question.LengthLimit)
        {
            yield return new InputError(question.Key, "“{0}” must be {1} characters or fewer.", question.Label, question.LengthLimit);
        }
    }

    private static IEnumerable<InputError> Number(Question question, JsonNode answer)
    {
        if (answer.GetValueKind() != JsonValueKind.Number || !TryDecimal(answer, out var number))
        {
            yield return new InputError(question.Key, "“{0}” must be a number, like 12 or 12.5.", question.Label);
        }
        else if (number < (question.Min ?? (question.Type == QuestionType.Money ? 0 : decimal.MinValue)))
        {
            yield return new InputError(question.Key, "“{0}” must be {1} or more.", question.Label, question.Min ?? 0);
        }
        else if (number > (question.Max ?? 1_000_000_000_000m))
        {
            yield return new InputError(question.Key, "“{0}” must be {1} or less.", question.Label, question.Max ?? 1_000_000_000_000m);
        }
    }

    private static IEnumerable<InputError> Choice(Question question, IEnumerable<JsonNode?> chosen) =>
        chosen.All(c => c?.GetValueKind() == JsonValueKind.String && question.Options.Any(o => o.Value == c.GetValue<string>())) ? [] : [Unknown(question)];

    private static InputError Unknown(Question question) => new(question.Key, "Choose one of the answers given for “{0}”.", question.Label);

    private static bool IsDate(JsonNode answer) => answer.GetValueKind() == JsonValueKind.String
        && DateOnly.TryParseExact(answer.GetValue<string>(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1800 and <= 2200;

    private static bool Matches(JsonNode answer, Regex pattern) => answer.GetValueKind() == JsonValueKind.String && pattern.IsMatch(answer.GetValue<string>());

    private static IEnumerable<InputError> Address(Question question, JsonNode answer)
    {
        var street = PartOf(answer, "street");
        var postalCode = PartOf(answer, "postalCode");
        if (string.IsNullOrWhiteSpace(street))
        {
            yield return new InputError(question.Key + ".Street", "Enter the street number and name.");
        }

        if (AddressParts.Any(p => PartOf(answer, p)?.Length > 200))
        {
            yield return new InputError(question.Key + ".Street", "“{0}” must be {1} characters or fewer.", question.Label, 200);
        }

        if (!string.IsNullOrWhiteSpace(postalCode) && !PostalCode().IsMatch(postalCode))
        {
            yield return new InputError(question.Key + ".PostalCode", "The postal code must be in the correct format, like L0L 1A0.");
        }
    }

    private static IEnumerable<InputError> Pin(Question question, JsonNode answer)
    {
        if (!IsWithin(answer, "latitude", 90))
        {
            yield return new InputError(question.Key + ".Latitude", "The latitude must be a number between −90 and 90, like 44.61.");
        }

        if (!IsWithin(answer, "longitude", 180))
        {
            yield return new InputError(question.Key + ".Longitude", "The longitude must be a number between −180 and 180, like −79.42.");
        }
    }

    private static string? PartOf(JsonNode answer, string name) =>
        answer is JsonObject parts && parts[name]?.GetValueKind() == JsonValueKind.String ? parts[name]!.GetValue<string>() : null;

    private static bool IsWithin(JsonNode answer, string name, double limit) =>
        answer is JsonObject parts && parts[name]?.GetValueKind() == JsonValueKind.Number && Math.Abs(AnswerValues.Double(parts[name]!)) <= limit;

    private static bool TryDecimal(JsonNode answer, out decimal number) =>
        decimal.TryParse(answer.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+$")]
    private static partial Regex EmailAddress();

    [GeneratedRegex(@"^\+?[0-9 ().\-]{7,25}( *(x|ext\.?|poste) *[0-9]{1,6})?$", RegexOptions.IgnoreCase)]
    private static partial Regex Telephone();

    [GeneratedRegex("^[ABCEGHJ-NPRSTVXY][0-9][ABCEGHJ-NPRSTV-Z] ?[0-9][ABCEGHJ-NPRSTV-Z][0-9]$", RegexOptions.IgnoreCase)]
    private static partial Regex PostalCode();
}
