using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc.Localization;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Shared;

/// <summary>What people call the outcomes of activities: what the button of an action says, else a word for those of the platform.</summary>
internal static class OutcomeWords
{
    public static string Of(ActivityDefinition activity, string outcome, IHtmlLocalizer text) => TitleOf(activity.Properties, outcome) ?? Word(outcome, text);

    public static string Of(DraftActivity activity, string outcome, IHtmlLocalizer text) => TitleOf(activity.Properties, outcome) ?? Word(outcome, text);

    private static string? TitleOf(JsonObject properties, string outcome) => (properties["Actions"] as JsonArray ?? []).OfType<JsonObject>()
        .Where(a => DraftDocument.Text(a, "Name") == outcome).Select(a => Texts.Read(a["Title"])?.ToString()).FirstOrDefault();

    private static string Word(string outcome, IHtmlLocalizer text) => outcome switch
    {
        "True" => text["Yes"].Value,
        "False" => text["No"].Value,
        "Done" => text["Done"].Value,
        "Joined" => text["Joined"].Value,
        "Iterate" => text["Next item"].Value,
        "Overdue" => text["Overdue"].Value,
        "Nobody" => text["Nobody to write to"].Value,
        "NotThere" => text["Not there"].Value,
        "Refused" => text["Refused"].Value,
        "Cancelled" => text["Cancelled"].Value,
        _ => outcome,
    };
}
