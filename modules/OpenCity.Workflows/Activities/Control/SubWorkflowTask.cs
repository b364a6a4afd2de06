using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Starts a case of another workflow for the same thing and waits for its end.</summary>
[WorkflowActivity("SubWorkflowTask", Title = "Sub-workflow", Summary = "Starts a case of another workflow for the same thing and waits until it has ended.", Outcomes = ["Done", "Cancelled"])]
internal sealed class SubWorkflowTask : ControlActivity<SubWorkflowProperties>
{
    protected override IReadOnlyList<string> OutcomesOf(SubWorkflowProperties properties) => ["Done", "Cancelled"];

    protected override ValueTask<Passage> EnterAsync(SubWorkflowProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        // In a unit of its own: two cases are never locked at once.
        visit.Changes.Alarms.Add(new NewAlarm(visit.Token.Id, visit.Activity.Id, AlarmKind.StartChild, visit.Surroundings.Now));
        return new(Passage.Wait);
    }
}

/// <summary>The other workflow.</summary>
internal sealed class SubWorkflowProperties
{
    [Required, MaxLength(100), Display(Name = "Workflow"), Description("The key of the other workflow.")]
    public string Workflow { get; set; } = string.Empty;

    [Display(Name = "Input"), Description("An expression for each value that the other workflow sees as input.")]
    public Dictionary<string, Expression> Input { get; set; } = [];
}
