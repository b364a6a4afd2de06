using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;

namespace OpenCity.Kernel.Web;

/// <summary>Puts the platform's errors into the words of the current language.</summary>
internal sealed class ErrorTexts(IStringLocalizer<ErrorTexts> localizer)
{
    public string Of(InputError error) => localizer[error.Message, [.. error.Arguments]];

    public string Of(RuleViolation violation) => localizer[violation.Template, [.. violation.Arguments]];

    public string Of(ConcurrencyConflict conflict) => localizer[conflict.Message];

    public string this[string key] => localizer[key];
}
