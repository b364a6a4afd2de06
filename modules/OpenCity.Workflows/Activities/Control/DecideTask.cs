using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Decisions;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Asks a decision model of the city.</summary>
[WorkflowActivity("DecideTask", Title = "Decide", Summary = "Asks a decision model of the city (DMN) and keeps the value with the case.")]
internal sealed class DecideTask : ControlActivity<DecideProperties>
{
    protected override IEnumerable<string> AssignedBy(DecideProperties properties) => [properties.Variable];

    protected override IEnumerable<DefinitionProblem> Check(DecideProperties properties, string path) => Names.Check(properties.Variable, $"{path}/Variable");

    protected override async ValueTask<Passage> EnterAsync(DecideProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        var inputs = new JsonObject();
        foreach (var (name, expression) in properties.Inputs)
        {
            inputs[name] = (await visit.EvaluateAsync(expression, cancellationToken))?.DeepClone();
        }

        var result = await visit.Surroundings.DecideAsync(new DecisionRequest(properties.Model, properties.Decision, inputs), cancellationToken);
        if (result.Value is null && result.Diagnostics is [var first, ..])
        {
            throw new RuleViolation("workflows.decision-empty", "The decision “{0}” of “{1}” gives no value: {2} ({3}).", properties.Decision, properties.Model, first.Text, first.Place);
        }

        visit.Set(properties.Variable, result.Value);
        return Passage.Leave("Done");
    }
}

/// <summary>The decision.</summary>
internal sealed class DecideProperties
{
    [Required, MaxLength(60), Display(Name = "Decision model"), Description("The key of the decision model.")]
    public string Model { get; set; } = string.Empty;

    [Required, MaxLength(200), Display(Name = "Decision"), Description("The name of the decision in the model.")]
    public string Decision { get; set; } = string.Empty;

    [Required, Display(Name = "Inputs"), Description("An expression for each input of the model.")]
    public Dictionary<string, Expression> Inputs { get; set; } = [];

    [Required, Display(Name = "Variable"), Description("The variable that keeps the value.")]
    public string Variable { get; set; } = string.Empty;
}
