using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Recipes;
using OpenCity.Testing;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>A short permit type of a test, with the fee table and the workflow that the test wants.</summary>
internal static class TestType
{
    public static Task<RecipeOutcome> ApplyAsync(TestCity city, object step) => city.RunAsync((services, ct) =>
    {
        var recipe = JsonSerializer.Serialize(new { name = "of-a-test", displayName = "Of a test", description = "What a test needs.", steps = new[] { step } });
        return services.GetRequiredService<IRecipes>().ApplyAsync(new RecipeSource("of-a-test.recipe.json", recipe, _ => null), new RecipeParameters(), progress: null, ct);
    });

    /// <summary>A shed of some area.</summary>
    public static object Step(string code, string model, string workflow) => new
    {
        name = "permit-types",
        types = new[]
        {
            new
            {
                code,
                name = new { en = "Shed", fr = "Remise" },
                summary = new { en = "Build a shed.", fr = "Construire une remise." },
                numberPrefix = "SH",
                fee = 80,
                feeDecision = new { model, decision = "Fee" },
                workflow,
                registerDescription = new { en = "Shed of {area}", fr = "Remise de {area}" },
                sections = new[] { new { key = "shed", title = new { en = "The shed", fr = "La remise" }, questions = new[] { new { key = "area", type = "number", unit = "m²", label = new { en = "Area", fr = "Superficie" } } } } },
            },
        },
    };

    /// <summary>A workflow of some states, which begins in the first; transitions lead from a state by an outcome to a state.</summary>
    public static object Workflow(string key, object[] activities, (string From, string Outcome, string To)[] transitions, bool isEnabled = true, bool isSingleton = false) => new
    {
        name = "WorkflowType",
        data = new[]
        {
            new
            {
                WorkflowTypeId = key,
                Name = new { en = key, fr = key },
                IsEnabled = isEnabled,
                IsSingleton = isSingleton,
                Activities = activities,
                Transitions = transitions.Select(t => new { SourceActivityId = t.From, SourceOutcomeName = t.Outcome, DestinationActivityId = t.To }),
            },
        },
    };

    /// <summary>A state in which staff, and with actions of their own the applicant and the platform, act.</summary>
    public static object State(string id, params object[] actions) => new
    {
        ActivityId = id,
        Name = "UserTaskEvent",
        IsStart = id == "received",
        Properties = new { Roles = new[] { "Clerk", "Reviewer", "Administrator" }, Actions = actions },
    };

    /// <summary>An action under a condition.</summary>
    public static object Action(string name, string guard = "true", string? whyNot = null, bool needsComment = false) => new
    {
        Name = name,
        Guard = new { Expression = guard },
        WhyNot = new { en = whyNot ?? "Not now.", fr = whyNot ?? "Pas maintenant." },
        NeedsComment = needsComment,
        Roles = name switch
        {
            "withdraw" or "resubmit" => ["Applicant"],
            "expire" => ["Platform"],
            _ => Array.Empty<string>(),
        },
    };

    /// <summary>A model whose decision "Fee" is an expression over the area.</summary>
    public static object Fees(string model, string expression) => new
    {
        name = "decisions",
        models = new[]
        {
            new
            {
                key = model,
                title = new { en = "Shed fees", fr = "Droits des remises" },
                effectiveFrom = "2020-01-01",
                dmn = $"""
                    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="Shed fees" namespace="urn:test:{model}">
                      <inputData id="a" name="area"><variable name="area" typeRef="number"/></inputData>
                      <decision id="f" name="Fee"><variable name="Fee" typeRef="number"/><informationRequirement id="r"><requiredInput href="#a"/></informationRequirement>
                        <literalExpression id="e"><text>{expression}</text></literalExpression></decision>
                    </definitions>
                    """,
            },
        },
    };
}
