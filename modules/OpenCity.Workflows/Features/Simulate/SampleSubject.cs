using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Features.Simulate;

/// <summary>A thing to begin a simulation with: the fields that the workflow's expressions ask for, each with a value that one of them compares it with.</summary>
internal static partial class SampleSubject
{
    public static JsonObject Of(CompiledWorkflow workflow)
    {
        var sample = new JsonObject();
        var texts = workflow.Activities.OrderBy(a => a.Id, StringComparer.Ordinal).SelectMany(a => ExpressionChecks.In(a.Properties, string.Empty)).Select(e => e.Expression.Text);
        foreach (Match match in texts.SelectMany(text => Field().Matches(text)))
        {
            var name = match.Groups["name"].Value;
            if (sample[name] is null)
            {
                sample[name] = Value(match.Groups["value"].Value);
            }
        }

        return sample;
    }

    private static JsonValue? Value(string text) => text switch
    {
        "true" or "false" => JsonValue.Create(text == "true"),
        ['"', .. var words, '"'] => JsonValue.Create(words),
        _ => decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? JsonValue.Create(number) : null,
    };

    [GeneratedRegex("""\bsubject\.(?<name>[A-Za-z_][A-Za-z0-9_]*)(\s*(=|!=|<=|>=|<|>)\s*(?<value>true\b|false\b|-?[0-9]+(\.[0-9]+)?|"[^"]*"))?""")]
    private static partial Regex Field();
}
