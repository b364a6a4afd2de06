using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Stands in a stored version for an activity that cannot be read any more: its feature is off, or its properties no longer fit. Nobody can choose it.</summary>
[WorkflowActivity("LostActivity", Title = "Activity that is missing", Summary = "Stands for an activity that this platform does not have now. A case that comes to it waits for somebody.", Outcomes = [])]
internal sealed class LostActivity : ControlActivity<LostProperties>
{
    protected override IReadOnlyList<string> OutcomesOf(LostProperties properties) => [];

    protected override ValueTask<Passage> EnterAsync(LostProperties properties, Visit visit, CancellationToken cancellationToken) =>
        throw new ActivityFailed($"{properties.Why} Switch the feature on again that brings what is missing, or move the case to another version.");
}

/// <summary>Why it cannot be read.</summary>
internal sealed record LostProperties(string Why);
