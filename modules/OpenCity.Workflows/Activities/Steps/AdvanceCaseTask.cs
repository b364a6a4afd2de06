using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
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

        var input = new JsonObject(properties.Input.Select(i => KeyValuePair.Create(i.Key, i.Value.Value?.DeepClone())));
        await workflows.PerformAsync(new PerformAction(found.Id, properties.Action, found.Version) { Comment = properties.Comment?.ValueText, Input = input }, cancellationToken);
        return ActivityResult.Done;
    }
}

/// <summary>The other case and its action.</summary>
internal sealed class AdvanceCaseProperties
{
    [Required, MaxLength(100), Description("The key of the other workflow.")]
    public string Workflow { get; set; } = string.Empty;

    [Required, MaxLength(100), Description("The action's name.")]
    public string Action { get; set; } = string.Empty;

    [MaxLength(100), Description("The kind of thing it is about; this case's where it is left out.")]
    public string? SubjectKind { get; set; }

    [Description("The thing's id: an expression; this case's where it is left out.")]
    public Expression? SubjectId { get; set; }

    [Description("What is said to it: an expression.")]
    public Expression? Comment { get; set; }

    [Description("An expression for each value that the action carries.")]
    public Dictionary<string, Expression> Input { get; set; } = [];
}
