using System.ComponentModel.DataAnnotations;

namespace OpenCity.Kernel.Localization;

/// <summary>The messages of data annotations that say none of their own: English templates, which are keys of translations.</summary>
internal static class AnnotationMessages
{
    /// <summary>The template of an attribute: its own, else the platform's; null for an attribute the platform does not know.</summary>
    public static string? TemplateOf(ValidationAttribute attribute) =>
        string.IsNullOrEmpty(attribute.ErrorMessage) ? Default(attribute) : attribute.ErrorMessage;

    /// <summary>What stands in the places of the template, in the order the framework uses.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="displayName">The visible name of the property.</param>
    public static object[] Arguments(ValidationAttribute attribute, object displayName) => attribute switch
    {
        StringLengthAttribute length => [displayName, length.MaximumLength, length.MinimumLength],
        MaxLengthAttribute length => [displayName, length.Length],
        MinLengthAttribute length => [displayName, length.Length],
        RangeAttribute range => [displayName, range.Minimum, range.Maximum],
        CompareAttribute compare => [displayName, compare.OtherPropertyDisplayName ?? compare.OtherProperty],
        _ => [displayName],
    };

    private static string? Default(ValidationAttribute attribute) => attribute switch
    {
        RequiredAttribute => "Enter a value for “{0}”.",
        StringLengthAttribute { MinimumLength: > 0 } => "“{0}” must be {2} to {1} characters long.",
        StringLengthAttribute => "“{0}” must be at most {1} characters long.",
        MaxLengthAttribute => "“{0}” is too long: the maximum is {1}.",
        MinLengthAttribute => "“{0}” is too short: the minimum is {1}.",
        LengthAttribute => "“{0}” does not have an allowed length.",
        RangeAttribute => "“{0}” must be between {1} and {2}.",
        RegularExpressionAttribute => "“{0}” is not in the expected form.",
        EmailAddressAttribute => "“{0}” must be an email address, such as name@example.org.",
        UrlAttribute => "“{0}” must be a web address, such as https://www.example.org.",
        PhoneAttribute => "“{0}” must be a telephone number, such as 613-555-0123.",
        CompareAttribute => "“{0}” and “{1}” must be the same.",
        AllowedValuesAttribute => "“{0}” is not one of the allowed values.",
        _ => null,
    };
}
