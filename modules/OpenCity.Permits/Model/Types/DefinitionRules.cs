using System.Text.RegularExpressions;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Permits.Model.Types;

/// <summary>What a schema cannot say of a permit type: keys that repeat, choices without answers, places without a question.</summary>
internal static partial class DefinitionRules
{
    /// <summary>The errors as JSON Pointer within the definition and an English sentence.</summary>
    public static IEnumerable<(string Path, string Message)> Check(PermitTypeDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return [.. Keys(definition), .. Questions(definition), .. Places(definition), .. Languages(definition)];
    }

    /// <summary>The keys in the register's description that stand in braces.</summary>
    public static IEnumerable<string> PlacesIn(string template) => Place().Matches(template).Select(m => m.Groups[1].Value);

    private static IEnumerable<(string Path, string Message)> Keys(PermitTypeDefinition definition)
    {
        var questions = definition.Sections.SelectMany((s, i) => s.Questions.Select((q, j) => (q.Key, Path: $"/sections/{i}/questions/{j}/key")));
        var documents = definition.Documents.Select((d, i) => (Key: d.Code, Path: $"/documents/{i}/code"));
        foreach (var repeated in questions.Concat(documents).GroupBy(k => k.Key, StringComparer.OrdinalIgnoreCase).SelectMany(g => g.Skip(1)))
        {
            yield return (repeated.Path, $"The key '{repeated.Key}' stands twice: questions and documents of a permit type share one set of keys.");
        }

        foreach (var (section, index) in definition.Sections.Select((s, i) => (s, i)).GroupBy(p => p.s.Key).SelectMany(g => g.Skip(1)))
        {
            yield return ($"/sections/{index}/key", $"The section '{section.Key}' stands twice.");
        }
    }

    private static IEnumerable<(string Path, string Message)> Questions(PermitTypeDefinition definition)
    {
        foreach (var (section, i) in definition.Sections.Select((s, i) => (s, i)))
        {
            foreach (var (question, j) in section.Questions.Select((q, j) => (q, j)))
            {
                var path = $"/sections/{i}/questions/{j}";
                var isChoice = question.Type is QuestionType.Choice or QuestionType.MultiChoice;
                if (isChoice && question.Options.Count < 2)
                {
                    yield return ($"{path}/options", $"The choice '{question.Key}' needs at least two options.");
                }

                if (!isChoice && question.Options.Count > 0)
                {
                    yield return ($"{path}/options", $"Only choices have options; '{question.Key}' is of another type.");
                }

                if (question.Min > question.Max)
                {
                    yield return ($"{path}/min", $"The least value of '{question.Key}' is above the greatest.");
                }

                if (question.Fills is BldsField.EstProjectCost or BldsField.HousingUnits or BldsField.TotalSqFt
                    && question.Type is not QuestionType.Number and not QuestionType.Money)
                {
                    yield return ($"{path}/fills", $"'{question.Key}' must be a number or an amount of money to fill {question.Fills}.");
                }
            }
        }
    }

    private static IEnumerable<(string Path, string Message)> Places(PermitTypeDefinition definition)
    {
        var allowed = definition.Questions
            .Where(q => q.Type is QuestionType.Choice or QuestionType.MultiChoice or QuestionType.Number or QuestionType.YesNo)
            .Select(q => q.Key)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (culture, template) in definition.RegisterDescription.Values)
        {
            foreach (var key in PlacesIn(template).Where(key => !allowed.Contains(key)))
            {
                yield return ($"/registerDescription/{culture}", $"'{{{key}}}' must be the key of a choice, a number or a yes-or-no question: the register is public.");
            }
        }
    }

    private static IEnumerable<(string Path, string Message)> Languages(PermitTypeDefinition definition)
    {
        var texts = new List<(string Path, LocalizedText Text)>
        {
            ("/name", definition.Name), ("/summary", definition.Summary), ("/registerDescription", definition.RegisterDescription),
        };
        texts.AddRange(definition.Sections.Select((s, i) => ($"/sections/{i}/title", s.Title)));
        texts.AddRange(definition.Sections.SelectMany((s, i) => s.Questions.Select((q, j) => ($"/sections/{i}/questions/{j}/label", q.Label))));
        texts.AddRange(definition.Documents.Select((d, i) => ($"/documents/{i}/label", d.Label)));
        return texts.Where(t => t.Text.IsEmpty).Select(t => (t.Path, "Say it in at least one language."));
    }

    [GeneratedRegex(@"\{([A-Za-z0-9]+)\}")]
    private static partial Regex Place();
}
