using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Waits for an event that concerns the case's thing; at the start of a workflow, the event begins a case.</summary>
[WorkflowActivity("SignalEvent", Title = "Wait for an event", Summary = "Waits until something happens to the case's thing. As the first activity, each such event starts a case.")]
internal sealed class SignalEvent : ControlActivity<SignalProperties>
{
    protected override ValueTask<Passage> EnterAsync(SignalProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        // Begun by this very event, or by hand: either way there is nothing to wait for.
        if (visit.IsBeginning)
        {
            return new(Passage.Leave("Done"));
        }

        visit.Changes.Subscriptions.Add(new NewSubscription(visit.Token.Id, properties.SignalName));
        return new(Passage.Wait);
    }
}

/// <summary>The event.</summary>
internal sealed class SignalProperties
{
    [Required, MaxLength(100), Display(Name = "Event"), Description("The name of the event, for example permits.paid.")]
    public string SignalName { get; set; } = string.Empty;
}
