using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Engine;

/// <summary>Why something failed, in the languages of the platform: whoever looks at the case later may have either.</summary>
internal sealed class FailureTexts(IStringLocalizer<FailureTexts> text)
{
    /// <summary>The reason; null where it comes from another program, which is quoted as it speaks.</summary>
    public LocalizedText? Of(Exception failure) => failure switch
    {
        RuleViolation rule => Both(() => text[rule.Template, [.. rule.Arguments]]),
        ValidationFailed input => Both(() => string.Join(" ", input.Errors.Select(e => text[e.Message, e.Arguments].Value))),
        _ => null,
    };

    private static LocalizedText Both(Func<string> say) => new(In("en", say), In("fr", say));

    private static string In(string language, Func<string> say)
    {
        using var spoken = Cultures.Use(language);
        return say();
    }
}
