using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Data;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests.Definitions;

/// <summary>What cannot stand is refused, with its place and what to do.</summary>
public sealed class ChecksTests(Cities cities)
{
    private const string State = """{ "Roles": ["Clerk"], "Actions": ["go"] }""";

    public static TheoryData<string, string, string, string> Wrong => new()
    {
        { "an unknown kind of activity", Change("Activities/0/Name", "\"UserTaskEvnt\""), "/Activities/0/Name", "Did you mean 'UserTaskEvent'?" },
        { "an unknown property of the workflow", Change("IsEnabld", "true"), "/IsEnabld", "There is no property “IsEnabld” here" },
        { "an unknown property of an activity", Change("Activities/0/Properties/Rols", "[]"), "/Activities/0/Properties/Rols", "there is no such property (Rols)" },
        { "a property of another kind", Change("Activities/0/Properties/Roles", "7"), "/Activities/0/Properties/Roles", "the value is of another kind" },
        { "a key with spaces", Change("WorkflowTypeId", "\"a b\""), "/WorkflowTypeId", "letters, digits, hyphens and dots only" },
        { "no name", Change("Name", "{}"), "/Name", "Give the workflow a name" },
        { "no start", Change("Activities/0/IsStart", "false"), "/Activities", "mark an activity with IsStart" },
        { "two starts", Change("Activities/1/IsStart", "true"), "/Activities", "several starts" },
        { "activities that are no list", Change("Activities", "\"none\""), "/Activities", "is missing or is no list" },
        { "an activity that is no object", Change("Activities/1", "5"), "/Activities/1", "no object" },
        { "two activities of one id", Change("Activities/1/ActivityId", "\"first\""), "/Activities", "Two activities have the id “first”" },
        { "an activity no case comes to", Change("Transitions/0/DestinationActivityId", "\"first\""), "/Activities/1", "No case ever comes to “second”" },
        { "a transition to nowhere", Change("Transitions/0/DestinationActivityId", "\"secnd\""), "/Transitions/0/DestinationActivityId", "Did you mean 'second'?" },
        { "an outcome that never comes", Change("Transitions/0/SourceOutcomeName", "\"gone\""), "/Transitions/0/SourceOutcomeName", "never ends with “gone”; it ends with: go" },
        { "a transition that is there twice", Change("Transitions/1", """{ "Id": 1, "SourceActivityId": "first", "SourceOutcomeName": "go", "DestinationActivityId": "second" }"""), "/Transitions/1", "is there twice" },
        { "a dead end", Circle(), "/Activities/0", "never ends: give it a way out" },
        { "an action nobody may take", Change("Activities/0/Properties/Roles", "[]"), "/Activities/0/Properties/Actions/0/Roles", "Nobody may take the action “go”" },
        { "a state without actions", Change("Activities/0/Properties/Actions", "[]"), "/Activities/0/Properties/Actions", "" },
        { "an action that is there twice", Change("Activities/0/Properties/Actions", """["go", "go"]"""), "/Activities/0/Properties/Actions/1/Name", "is there twice" },
        { "an expression that is none", Change("Activities/0/Properties/Actions", """[{ "Name": "go", "Guard": { "Expression": "subject.paid =" } }]"""), "/Activities/0/Properties/Actions/0/Guard", "The expression “subject.paid =” cannot stand" },
        { "a name that nothing has", Change("Activities/1/Properties/Text", """{ "Expression": "colour" }"""), "/Activities/1/Properties/Text", "“colour”" },
        { "another language", Change("Activities/1/Properties/Text", """{ "Expression": "{{ x }}", "Syntax": "Liquid" }"""), "/Activities/1/Properties/Text", "The syntax of an expression is FEEL" },
        { "a deadline that leads nowhere", Change("Activities/0/Properties/WhenDue", """{ "Leave": true }"""), "/Activities/0/Properties/WhenDue", "there is no deadline" },
        { "a compensation that is not there", Change("Activities/1/Properties/Compensation", "\"undo\""), "/Activities/1/Properties/Compensation", "There is no activity “undo”" },
        { "a state without a name", Change("Activities/0/Properties/State", "\"\""), "/Activities/0/Properties/State", "cannot name a state" },
        { "a branch that is there twice", Fork("""["a", "a"]"""), "/Activities/0/Properties/Forks/1", "The branch “a” is there twice" },
        { "a branch with too long a name", Fork($"""["{new string('a', 101)}"]"""), "/Activities/0/Properties/Forks/0", "has 1 to 100 characters" },
        { "two starts by one event", Events(), "/Activities", "Two starts wait for the event “check.begun”" },
        { "a service level that is none", Change("ServiceLevel", "\"ten days\""), "/ServiceLevel", "“ten days” is no period" },
        { "a coordinate that is none", Change("Activities/0/X", "\"left\""), "/Activities/0/X", "is no number" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_is_wrong_is_told_with_its_place(string what, string json, string path, string message)
    {
        var problems = await ProblemsAsync(JsonNode.Parse(json)!.AsObject());

        problems.Select(p => p.Path).ShouldContain(path, $"{what}: {string.Join("; ", problems.Select(p => $"{p.Path} {p}"))}");
        problems.Where(p => p.Path == path).ShouldContain(p => p.ToString().Contains(message, StringComparison.Ordinal), what);
    }

    [Fact]
    public async Task What_is_right_is_taken() => (await ProblemsAsync(JsonNode.Parse(Sound())!.AsObject())).ShouldBeEmpty();

    [Fact]
    public async Task The_sample_of_Orchard_Core_is_read_as_far_as_its_activities_are_known()
    {
        var problems = await ProblemsAsync(JsonNode.Parse("""
            {
              "WorkflowTypeId": "approve", "Name": "Approve", "IsEnabled": true, "IsSingleton": false, "LockTimeout": 0, "LockExpiration": 0, "DeleteFinishedWorkflows": false,
              "Activities": [
                { "ActivityId": "a1", "Name": "SignalEvent", "X": 0, "Y": 0, "IsStart": true, "Properties": { "ActivityMetadata": { "Title": "In" }, "SignalName": "asked" } },
                { "ActivityId": "a2", "Name": "UserTaskEvent", "X": 300, "Y": 0, "IsStart": false, "Properties": { "Actions": ["Approve", "Reject"], "Roles": ["Reviewer"] } }
              ],
              "Transitions": [ { "Id": 0, "SourceActivityId": "a1", "SourceOutcomeName": "Done", "DestinationActivityId": "a2" } ]
            }
            """)!.AsObject());

        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Any_json_is_either_taken_or_refused_with_places()
    {
        // Cuts and swaps pieces of a sound definition; the seed is fixed, so that a failure can be seen again.
        var random = new Random(20261122);
        for (var i = 0; i < 400; i++)
        {
            var node = JsonNode.Parse(Sound())!.AsObject();
            for (var cuts = random.Next(1, 4); cuts > 0; cuts--)
            {
                Mutate(node, random);
            }

            (await ProblemsAsync(node)).ShouldAllBe(p => p.Path.Length == 0 || p.Path[0] == '/', node.ToJsonString());
        }
    }

    private async Task<IReadOnlyList<DefinitionProblem>> ProblemsAsync(JsonObject definition) =>
        await (await cities.GetAsync(DatabaseEngine.Sqlite)).DoAsync<WorkflowCompiler, IReadOnlyList<DefinitionProblem>>((compiler, _) => Task.FromResult(compiler.Compile(definition).Problems));

    private static string Sound() => Samples.Workflow("sound", [Samples.State("first", State), ("second", "LogTask", """{ "Text": "done" }""")], "first -go-> second").ToJsonString();

    private static string Circle() => Samples.Workflow("circle", [Samples.State("first", State), ("second", "LogTask", """{ "Text": "done" }""")], "first -go-> second", "second -Done-> first").ToJsonString();

    private static string Fork(string branches) => Samples.Workflow("fork", [("fork", "ForkTask", $$"""{ "Forks": {{branches}} }""")]).ToJsonString();

    private static string Events()
    {
        const string Signal = """{ "SignalName": "check.begun" }""";
        var definition = Samples.Workflow("events", [("one", "SignalEvent", Signal), ("two", "SignalEvent", Signal)]);
        definition["Activities"]![1]!["IsStart"] = true;
        return definition.ToJsonString();
    }

    /// <summary>The sound definition with another value at a place.</summary>
    private static string Change(string path, string value)
    {
        var definition = JsonNode.Parse(Sound())!;
        var steps = path.Split('/');
        var at = steps[..^1].Aggregate(definition, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]! : node[step]!);
        if (at is JsonArray array)
        {
            var index = int.Parse(steps[^1], System.Globalization.CultureInfo.InvariantCulture);
            if (index < array.Count)
            {
                array.RemoveAt(index);
            }

            array.Insert(index, JsonNode.Parse(value));
        }
        else
        {
            at[steps[^1]] = JsonNode.Parse(value);
        }

        return definition.ToJsonString();
    }

    private static void Mutate(JsonNode node, Random random)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } map:
                var key = map.ElementAt(random.Next(map.Count)).Key;
                if (map[key] is JsonObject or JsonArray && random.Next(4) > 0)
                {
                    Mutate(map[key]!, random);
                    return;
                }

                map[key] = Odd(random);
                return;
            case JsonArray { Count: > 0 } list:
                var at = random.Next(list.Count);
                if (list[at] is JsonObject or JsonArray && random.Next(4) > 0)
                {
                    Mutate(list[at]!, random);
                    return;
                }

                list[at] = Odd(random);
                return;
            default:
                return;
        }
    }

    private static JsonNode? Odd(Random random) => random.Next(7) switch
    {
        0 => null,
        1 => JsonValue.Create(random.Next(-5, 5)),
        2 => JsonValue.Create(string.Empty),
        3 => JsonValue.Create(new string('x', 300)),
        4 => new JsonArray(1, "a", null),
        5 => new JsonObject { ["Expression"] = "((((" },
        _ => JsonSerializer.SerializeToNode(true),
    };
}
