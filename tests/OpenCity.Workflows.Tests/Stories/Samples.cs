using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>Workflows of an invented town, short to write.</summary>
internal static class Samples
{
    /// <summary>A city that has the module.</summary>
    public static readonly string Town = Recipe(
        "workflows-town",
        new { name = "feature", enable = new[] { "OpenCity.Workflows", "OpenCity.Decisions", "OpenCity.Administration", "OpenCity.Identity", "OpenCity.CivicTheme" } },
        new { name = "themes", site = "OpenCity.CivicTheme", admin = "OpenCity.CivicTheme" },
        new { name = "Roles", Roles = new[] { new { Name = "Manager", Description = "Looks after what is late.", PermissionBehavior = "Replace", Permissions = Array.Empty<string>() } } },
        new { name = "Translations", Translations = new[] { new { Culture = "fr", Key = "Manager", Value = "Gestionnaire" } } });

    /// <summary>A city with holidays, a workflow in which cases wait in every way, and one that begins with an event.</summary>
    public static readonly string Filled = Recipe(
        "workflows-filled",
        new { name = "feature", enable = new[] { "OpenCity.Workflows", "OpenCity.Decisions", "OpenCity.Administration", "OpenCity.Identity", "OpenCity.CivicTheme" } },
        new { name = "themes", site = "OpenCity.CivicTheme", admin = "OpenCity.CivicTheme" },
        new { name = "holidays", rules = new[] { new { title = new { en = "Boxing Day", fr = "Lendemain de Noël" }, kind = "fixedDay", month = 12, day = 26 } } },
        new { name = "WorkflowType", data = new[] { Waiting("town-waits"), Automation("town-automation") } });

    public static string Recipe(string name, params object[] steps) => JsonSerializer.Serialize(new
    {
        name,
        displayName = "Workflows",
        description = "Workflows of an invented town.",
        issetuprecipe = true,
        parameters = new { AdminName = new { }, AdminEmail = new { }, AdminPassword = new { secret = true }, samplePassword = new { } },
        steps,
    });

    /// <summary>A workflow of activities and arrows, each written <c>from -outcome-> to</c>. The first activity is the start.</summary>
    public static JsonObject Workflow(string key, (string Id, string Name, string Properties)[] activities, params string[] arrows) => new()
    {
        ["WorkflowTypeId"] = key,
        ["Name"] = new JsonObject { ["en"] = key, ["fr"] = key },
        ["Activities"] = new JsonArray([.. activities.Select((a, i) => new JsonObject
        {
            ["ActivityId"] = a.Id,
            ["Name"] = a.Name,
            ["X"] = 200 * i,
            ["Y"] = 0,
            ["IsStart"] = i == 0,
            ["Properties"] = JsonNode.Parse(a.Properties),
        })]),
        ["Transitions"] = new JsonArray([.. arrows.Select((arrow, i) => Arrow(arrow, i))]),
    };

    public static (string Id, string Name, string Properties) State(string id, string properties) => (id, "UserTaskEvent", properties);

    /// <summary>Reviewed by a reviewer, who approves, refuses with a reason, or sends back to the applicant.</summary>
    public static JsonObject Review(string key) => Workflow(
        key,
        [
            State("review", """
                {
                  "ActivityMetadata": { "Title": { "en": "In review", "fr": "À l’étude" } },
                  "Roles": ["Reviewer"],
                  "Deadline": "P10BD",
                  "Actions": [
                    { "Name": "approve", "Title": { "en": "Approve", "fr": "Approuver" }, "Guard": { "Expression": "subject.paid = true" },
                      "WhyNot": { "en": "The fee is not paid.", "fr": "Les droits ne sont pas payés." } },
                    { "Name": "refuse", "NeedsComment": true },
                    { "Name": "send-back", "Roles": ["Reviewer", "Clerk"] }
                  ]
                }
                """),
            State("with-applicant", """{ "Holder": "Applicant", "Roles": ["Applicant"], "Actions": ["resubmit"] }"""),
            ("approved", "SetPropertyTask", """{ "PropertyName": "outcome", "Value": "approved" }"""),
            ("refused", "SetPropertyTask", """{ "PropertyName": "outcome", "Value": "refused" }"""),
        ],
        "review -approve-> approved",
        "review -refuse-> refused",
        "review -send-back-> with-applicant",
        "with-applicant -resubmit-> review");

    /// <summary>Waits side by side for a person, a time and an event.</summary>
    public static JsonObject Waiting(string key) => Workflow(
        key,
        [
            ("fork", "ForkTask", """{ "Forks": ["person", "time", "event"] }"""),
            State("look", """{ "Roles": ["Reviewer"], "Actions": ["seen"], "Deadline": "P10BD" }"""),
            ("pause", "TimerEvent", """{ "Period": "P30D" }"""),
            ("paid", "SignalEvent", """{ "SignalName": "town.paid" }"""),
        ],
        "fork -person-> look",
        "fork -time-> pause",
        "fork -event-> paid");

    private static JsonObject Automation(string key) => Workflow(
        key,
        [("opened", "SignalEvent", """{ "SignalName": "town.opened" }"""), ("note", "LogTask", """{ "Text": "The town opened." }""")],
        "opened -Done-> note");

    private static JsonObject Arrow(string arrow, int id)
    {
        var parts = arrow.Split(' ');
        return new JsonObject { ["Id"] = id, ["SourceActivityId"] = parts[0], ["SourceOutcomeName"] = parts[1][1..^2], ["DestinationActivityId"] = parts[2] };
    }
}
