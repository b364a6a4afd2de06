using System.Globalization;
using Microsoft.Extensions.Localization;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>Something that stands in the way of publishing, with the place where it is mended.</summary>
/// <param name="Place">The activity and its field, in words.</param>
/// <param name="Message">What is wrong and what to do.</param>
/// <param name="Path">The page and field, below the draft's own page.</param>
/// <param name="Activity">The activity; null for the workflow itself.</param>
internal sealed record ProblemView(string Place, string Message, string Path, string? Activity);

/// <summary>Says what is wrong with a draft.</summary>
internal sealed class ProblemViews(ActivityTypes types, IStringLocalizer<ProblemViews> text)
{
    public IReadOnlyList<ProblemView> Of(DraftFile file) => [.. file.Problems.Select(p => Of(file.Document, p))];

    private ProblemView Of(DraftDocument document, DefinitionProblem problem)
    {
        var message = text[problem.Message, problem.Arguments].Value;
        string[] parts = problem.Path.Split('/');
        if (document.At(problem.Path) is { } activity)
        {
            var (label, field) = parts[1] == "Activities" && types.Find(activity.Kind) is { } kind ? Field(kind, parts) : (string.Empty, string.Empty);
            return new ProblemView(label.Length > 0 ? $"{activity.Title} › {label}" : activity.Title.ToString(), message, $"/activities/{Uri.EscapeDataString(activity.Id)}{field}", activity.Id);
        }

        return parts switch
        {
            ["", "Activities" or "Transitions"] => new ProblemView(text["The workflow"], message, "#activities", null),
            ["", "Name" or "ServiceLevel" or "IsEnabled" or "IsSingleton"] => new ProblemView(text["The workflow"], message, "/properties", null),
            _ => new ProblemView(problem.Path, message, "/json", null),
        };
    }

    /// <summary>The field that a JSON Pointer below an activity's properties leads to: its labels, and its id on the form.</summary>
    private (string Label, string Anchor) Field(ActivityType kind, string[] parts)
    {
        var (fields, labels, name) = (PropertyField.Of(kind.PropertiesType), new List<string>(), "p");
        foreach (var part in parts.Skip(4))
        {
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index))
            {
                labels.Add((index + 1).ToString(CultureInfo.CurrentCulture));
            }
            else if (fields.FirstOrDefault(f => f.Name == part) is { } field)
            {
                labels.Add(text[field.Label]);
                fields = field.Parts;
            }
            else
            {
                break;
            }

            name += "_" + part;
        }

        return (string.Join(" › ", labels), labels.Count > 0 ? "#" + name : string.Empty);
    }
}
