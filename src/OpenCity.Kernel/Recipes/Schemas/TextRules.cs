using System.Globalization;
using System.Net.Mail;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpenCity.Kernel.Recipes.Schemas;

/// <summary>What a JSON Schema asks of text.</summary>
internal static class TextRules
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);

    /// <summary>The messages of all rules that the text breaks.</summary>
    public static IEnumerable<string> Check(string text, JsonObject rules)
    {
        var least = rules["minLength"]?.GetValue<int>() ?? 0;
        if (text.Length < least)
        {
            yield return text.Length == 0 ? "The text is empty. Write something." : $"The text needs at least {least} characters; it has {text.Length}.";
        }
        else if (text.Length == 0)
        {
            // As with data annotations, form is asked only of what is given.
            yield break;
        }

        if (rules["maxLength"] is { } most && text.Length > most.GetValue<int>())
        {
            yield return $"The text may have at most {most} characters; it has {text.Length}.";
        }

        if (rules["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.CultureInvariant, _patience))
        {
            yield return $"'{text}' does not have the form that is asked for ({pattern}).";
        }

        if (rules["format"] is { } format && Wanted(text, format.GetValue<string>()) is { } wanted)
        {
            yield return $"'{text}' is not {wanted}.";
        }
    }

    private static string? Wanted(string text, string format) => format switch
    {
        "email" when !MailAddress.TryCreate(text, out var address) || address.Address != text => "a mail address",
        "uri" when !Uri.TryCreate(text, UriKind.Absolute, out _) => "an absolute address such as https://city.example",
        "uuid" when !Guid.TryParseExact(text, "D", out _) => "a UUID such as 01890a5d-ac96-774b-bcce-b302099a8057",
        "date" when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "a date such as 2031-05-28",
        "date-time" when !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) => "an instant such as 2031-05-28T14:30:00Z",
        _ => null,
    };
}
