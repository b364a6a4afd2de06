using System.Text.Json;
using OpenCity.Abstractions.Localization;
using OpenCity.Workflows.Activities.Control;

namespace OpenCity.Workflows.Definitions;

/// <summary>How the activities of a draft can end.</summary>
internal sealed class DraftOutcomes(ActivityTypes types)
{
    /// <summary>The outcomes of an activity as far as its properties can be read, and those that transitions of it name.</summary>
    public IReadOnlyList<string> Of(DraftDocument document, DraftActivity activity) =>
        [.. Own(activity).Concat(document.Transitions.Where(t => t.Source == activity.Id).Select(t => t.Outcome)).Distinct(StringComparer.Ordinal)];

    /// <summary>What people call an outcome: what the button of an action says.</summary>
    public LocalizedText? TitleOf(DraftActivity activity, string outcome) =>
        Read(activity) is UserTaskProperties state ? state.Actions.FirstOrDefault(a => a.Name == outcome)?.Title : null;

    /// <summary>The outcomes that the kind of activity has with these properties.</summary>
    public IReadOnlyList<string> Own(DraftActivity activity)
    {
        var kind = types.Find(activity.Kind);
        var outcomes = Read(activity) is { } properties ? kind!.OutcomesOf(properties) : kind?.Description.Outcomes ?? [];
        return [.. outcomes.Where(o => !string.IsNullOrWhiteSpace(o))];
    }

    private object? Read(DraftActivity activity)
    {
        try
        {
            return types.Find(activity.Kind) is { } kind ? PropertiesReader.ReadUnchecked(activity.Properties, kind.PropertiesType) : null;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
