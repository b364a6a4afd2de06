using System.Text.Json.Nodes;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Model.Answers;

/// <summary>What the public register says of the work, in the type's own words and each of its languages.</summary>
internal static class RegisterText
{
    public static string Write(PermitTypeDefinition definition, JsonObject answers)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return string.Join(" / ", definition.RegisterDescription.Values
            .Select(v => In(v.Key, v.Value, definition, answers))
            .Where(text => text.Length > 0)
            .Distinct(StringComparer.Ordinal));
    }

    private static string In(string culture, string template, PermitTypeDefinition definition, JsonObject answers) =>
        DefinitionRules.PlacesIn(template).Aggregate(template, (text, key) => text.Replace(
            $"{{{key}}}",
            definition.Questions.FirstOrDefault(q => q.Key == key) is { } question ? AnswerText.Of(question, answers[key], culture.Length == 0 ? "en" : culture) : string.Empty,
            StringComparison.Ordinal)).Trim();
}
