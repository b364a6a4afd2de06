using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace OpenCity.Workflows.Definitions;

/// <summary>What the annotations of a properties class say against its values, in sentences that name the property and can be translated.</summary>
internal static class PropertyChecks
{
    public static IEnumerable<DefinitionProblem> Of(object properties, string path)
    {
        var found = properties.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0)
            .SelectMany(p => Of(p, p.GetValue(properties), properties, $"{path}/{p.Name}")).ToList();
        return found.Count > 0 ? found : Whole(properties, path);
    }

    private static IEnumerable<DefinitionProblem> Of(PropertyInfo property, object? value, object owner, string path)
    {
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
        {
            if (rule.GetValidationResult(value, new ValidationContext(owner) { MemberName = property.Name }) is { } result)
            {
                yield return Problem(rule, result, property.Name, path);

                // What is missing breaks the other rules too.
                if (rule is RequiredAttribute)
                {
                    yield break;
                }
            }
        }
    }

    private static DefinitionProblem Problem(ValidationAttribute rule, ValidationResult result, string name, string path) => rule switch
    {
        RequiredAttribute => new(path, "“{0}” is missing.", name),
        MinLengthAttribute least => new(path, "“{0}” needs at least {1}.", name, least.Length),
        MaxLengthAttribute most => new(path, "“{0}” is longer than {1}.", name, most.Length),
        StringLengthAttribute most => new(path, "“{0}” is longer than {1}.", name, most.MaximumLength),
        RangeAttribute range => new(path, "“{0}” is not between {1} and {2}.", name, range.Minimum, range.Maximum),
        AllowedValuesAttribute allowed => new(path, "“{0}” is none of: {1}.", name, string.Join(", ", allowed.Values)),
        _ => new(path, "{0}", result.ErrorMessage ?? name),
    };

    /// <summary>What a class checks by itself, once its parts are right.</summary>
    private static IEnumerable<DefinitionProblem> Whole(object properties, string path)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(properties, new ValidationContext(properties), results, validateAllProperties: false);
        return results.Select(r => new DefinitionProblem($"{path}/{r.MemberNames.FirstOrDefault()}".TrimEnd('/'), "{0}", r.ErrorMessage ?? string.Empty));
    }
}
