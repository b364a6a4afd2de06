using System.Text.RegularExpressions;
using OpenCity.Analyzers;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>A view shows no text of its own: whatever people read goes through a localizer.</summary>
internal static partial class VisibleText
{
    private static readonly string[] Spoken =
        ["alt", "aria-label", "aria-description", "caption", "error", "heading", "hint", "label", "placeholder", "suffix", "summary", "text", "title"];

    // What these hold is the same in every language.
    private static readonly string[] Verbatim = ["code", "kbd", "samp", "script", "style", "var"];

    public static IEnumerable<string> Violations(string path, string view) =>
        InAttributes(view).Concat(InElements(view)).Select(text => $"{path}: \"{text}\" is not translated; write @T[\"{text}\"].");

    private static IEnumerable<string> InAttributes(string view) =>
        from tag in MarkupReader.Read(view)
        from attribute in tag.Attributes
        where Spoken.Contains(attribute.Name.ToLowerInvariant()) && !tag.Attributes.Any(IsLanguage) && IsText(attribute.Value)
        select attribute.Value;

    private static IEnumerable<string> InElements(string view) =>
        from Match element in Element().Matches(Comment().Replace(view, string.Empty))
        where !Verbatim.Contains(element.Groups["name"].Value) && !Language().IsMatch(element.Groups["attributes"].Value)
        select element.Groups["text"].Value.Trim() into text
        where IsText(text)
        select text;

    private static bool IsLanguage(MarkupAttribute attribute) => attribute.Name is "lang" or "hreflang";

    private static bool IsText(string? value) => value is not null && !value.Contains('@') && Word().IsMatch(value) && !Expression().IsMatch(value);

    [GeneratedRegex(@"<(?<name>[a-z][\w-]*)(?<attributes>[^<>]*)>(?<text>[^<>@{};=()]+)</")]
    private static partial Regex Element();

    [GeneratedRegex(@"@\*.*?\*@|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:href)?lang=")]
    private static partial Regex Language();

    // Attributes that take C# need no @: heading="Model.IsHeading".
    [GeneratedRegex(@"^(?:true|false|!?[A-Z]\w*(?:\.\w+)+)$")]
    private static partial Regex Expression();

    [GeneratedRegex(@"\p{L}{2}")]
    private static partial Regex Word();
}
