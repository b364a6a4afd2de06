using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Kernel.Localization;

namespace OpenCity.Kernel.Settings;

/// <summary>Checks settings by their data annotations, nested objects too, and gathers every error with its place.</summary>
internal sealed class SettingsValidation(IStringLocalizerFactory localizers, IEnumerable<ISettingsRule> rules)
{
    private const int Deepest = 8;

    public IReadOnlyList<InputError> Check(object settings)
    {
        var errors = new List<InputError>();
        Check(settings, string.Empty, 0, errors);
        errors.AddRange(rules.SelectMany(r => r.Check(settings)));
        return errors;
    }

    /// <summary>The visible name of a property, in the current language.</summary>
    public string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<DisplayAttribute>()?.Name is { } name ? localizers.Create(property.DeclaringType!)[name] : property.Name;

    private void Check(object value, string path, int depth, List<InputError> errors)
    {
        if (depth > Deepest)
        {
            return;
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0))
        {
            var field = path + JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var content = property.GetValue(value);
            var context = new ValidationContext(value) { MemberName = property.Name };
            foreach (var attribute in property.GetCustomAttributes<ValidationAttribute>())
            {
                // Nothing is there to be of a form unless it is required.
                if ((content is not "" || attribute is RequiredAttribute) && attribute.GetValidationResult(content, context) is { } failure)
                {
                    errors.Add(Describe(field, attribute, property, failure));
                }
            }

            CheckInside(content, field, depth, errors);
        }

        if (value is IValidatableObject self)
        {
            errors.AddRange(self.Validate(new ValidationContext(value)).Select(r =>
                new InputError(path + JsonNamingPolicy.CamelCase.ConvertName(r.MemberNames.FirstOrDefault() ?? string.Empty), r.ErrorMessage ?? string.Empty)));
        }
    }

    private InputError Describe(string field, ValidationAttribute attribute, PropertyInfo property, ValidationResult failure) =>
        AnnotationMessages.TemplateOf(attribute) is { } template
            ? new InputError(field, template, AnnotationMessages.Arguments(attribute, NameOf(property)))
            : new InputError(field, "{0}", failure.ErrorMessage ?? NameOf(property));

    private void CheckInside(object? content, string field, int depth, List<InputError> errors)
    {
        switch (content)
        {
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    CheckInside(entry.Value, $"{field}.{entry.Key}", depth + 1, errors);
                }

                break;
            case IEnumerable items and not string:
                var index = 0;
                foreach (var item in items)
                {
                    CheckInside(item, $"{field}[{index++}]", depth + 1, errors);
                }

                break;
            case not null when IsOwn(content.GetType()):
                Check(content, field + ".", depth + 1, errors);
                break;
        }
    }

    /// <summary>A class of settings, as opposed to a value of the framework or a text.</summary>
    private static bool IsOwn(Type type) => type.IsClass && type != typeof(LocalizedText) && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true;
}
