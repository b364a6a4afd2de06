using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Writes a sentence into the case's history.</summary>
[WorkflowActivity("LogTask", Title = "Note", Summary = "Writes a sentence into the history of the case.")]
internal sealed class LogTask : ControlActivity<LogProperties>
{
    protected override async ValueTask<Passage> EnterAsync(LogProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        var text = (await visit.DemandAsync(properties.Text, ExpressionRole.Text, cancellationToken)).ToString();
        visit.Changes.Entries.Add(new NewEntry(visit.Activity.Id, WorkflowEntryKind.Entered, null, text.Length > 1000 ? text[..1000] : text));
        return Passage.Leave("Done");
    }
}

/// <summary>The sentence.</summary>
internal sealed class LogProperties
{
    [Required, Display(Name = "Sentence"), Description("What it says: a text or an expression. No personal data.")]
    public Expression Text { get; set; } = null!;
}
