using System.Globalization;

namespace OpenCity.Abstractions.Errors;

/// <summary>Input that cannot be accepted, with all its errors at once. Becomes a validation problem (RFC 9457, status 400) or the page's error summary.</summary>
public sealed class ValidationFailed(IReadOnlyList<InputError> errors)
    : Exception(string.Join(" ", errors.Select(e => string.Format(CultureInfo.InvariantCulture, e.Message, [.. e.Arguments]))))
{
    /// <summary>Makes one of a single error.</summary>
    public ValidationFailed(string field, string message, params object[] arguments)
        : this([new InputError(field, message, arguments)])
    {
    }

    /// <summary>The errors.</summary>
    public IReadOnlyList<InputError> Errors { get; } = errors;
}

/// <summary>One thing wrong with the input.</summary>
/// <param name="Field">The field's name in the form or document; empty for the whole.</param>
/// <param name="Message">The English sentence with <c>{0}</c> places, also the key of its translation. Says what to do.</param>
/// <param name="Arguments">What stands in the places.</param>
public sealed record InputError(string Field, string Message, params object[] Arguments);
