using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Goes one way or the other.</summary>
[WorkflowActivity("IfElseTask", Title = "If", Summary = "Goes one way where a condition holds, and the other where it does not.", Outcomes = ["True", "False"])]
internal sealed class IfElseTask : ControlActivity<IfElseProperties>
{
    protected override IReadOnlyList<string> OutcomesOf(IfElseProperties properties) => ["True", "False"];

    protected override async ValueTask<Passage> EnterAsync(IfElseProperties properties, Visit visit, CancellationToken cancellationToken) =>
        Passage.Leave(await visit.HoldsAsync(properties.Condition, ExpressionRole.Condition, cancellationToken) ? "True" : "False");
}

/// <summary>The condition.</summary>
internal sealed class IfElseProperties
{
    [Required, Display(Name = "Condition"), Description("The condition: an expression that is true or false.")]
    public Expression Condition { get; set; } = null!;
}
