using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Features.StartCase;

namespace OpenCity.Workflows.Activities.Steps;

/// <summary>Starts a case of another workflow and does not wait for it.</summary>
[WorkflowActivity("StartCaseTask", Title = "Start case", Summary = "Starts a case of another workflow, for the same thing or another, and goes on at once.")]
internal sealed class StartCaseTask(StartCase start) : IWorkflowActivity<StartCaseProperties>
{
    public async Task<ActivityResult> ExecuteAsync(StartCaseProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        var subject = new WorkflowSubject(properties.SubjectKind ?? context.Subject.Kind, properties.SubjectId?.ValueText ?? context.Subject.Id);
        var id = await start.HandleAsync(new StartWorkflow(properties.Workflow, subject, properties.Input.ToJson()), parent: null, cancellationToken);
        return ActivityResult.Done with { Value = id.ToString() };
    }
}

/// <summary>The other case.</summary>
internal sealed class StartCaseProperties
{
    [Required, MaxLength(100), Display(Name = "Workflow"), Description("The key of the other workflow.")]
    public string Workflow { get; set; } = string.Empty;

    [MaxLength(100), Display(Name = "Kind of thing"), Description("The kind of thing it is about; this case's where it is left out.")]
    public string? SubjectKind { get; set; }

    [Display(Name = "Id of the thing"), Description("The thing's id: an expression; this case's where it is left out.")]
    public Expression? SubjectId { get; set; }

    [Display(Name = "Input"), Description("An expression for each value that the other workflow sees as input.")]
    public Dictionary<string, Expression> Input { get; set; } = [];
}
