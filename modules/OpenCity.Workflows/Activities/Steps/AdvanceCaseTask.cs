using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Activities.Steps;

/// <summary>Takes an action in another case, as the platform.</summary>
[WorkflowActivity("AdvanceCaseTask", Title = "Advance case", Summary = "Takes an action in the running case that a thing has under another workflow.", Outcomes = ["Done", "NotThere"])]
internal sealed class AdvanceCaseTask(IWorkflows workflows) : IWorkflowActivity<AdvanceCaseProperties>
{
    public async Task<ActivityResult> ExecuteAsync(AdvanceCaseProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        var subject = new WorkflowSubject(properties.SubjectKind ?? context.Subject.Kind, properties.SubjectId?.ValueText ?? context.Subject.Id);
        var found = await workflows.FindAsync(properties.Workflow, subject, cancellationToken);
        if (found is null || found.EndedAt is not null)
        {
            return new ActivityResult("NotThere");
        }

        if (found.Id == context.CaseId)
        {
            throw new RuleViolation("workflows.own-case", "A case cannot advance itself: lead a transition to the activity that follows.");
        }

        var action = new PerformAction(found.Id, properties.Action, found.Version) { Comment = properties.Comment?.ValueText, Input = properties.Input.ToJson() };
        await workflows.PerformAsync(action, cancellationToken);
        return ActivityResult.Done;
    }
}

/// <summary>The other case and its action.</summary>
internal sealed class AdvanceCaseProperties
{
    [Required, MaxLength(100), Display(Name = "Workflow"), Description("The key of the other workflow.")]
    public string Workflow { get; set; } = string.Empty;

    [Required, MaxLength(100), Display(Name = "Action"), Description("The action's name.")]
    public string Action { get; set; } = string.Empty;

    [MaxLength(100), Display(Name = "Kind of thing"), Description("The kind of thing it is about; this case's where it is left out.")]
    public string? SubjectKind { get; set; }

    [Display(Name = "Id of the thing"), Description("The thing's id: an expression; this case's where it is left out.")]
    public Expression? SubjectId { get; set; }

    [Display(Name = "Comment"), Description("What is said to it: an expression.")]
    public Expression? Comment { get; set; }

    [Display(Name = "Input"), Description("An expression for each value that the action carries.")]
    public Dictionary<string, Expression> Input { get; set; } = [];
}
