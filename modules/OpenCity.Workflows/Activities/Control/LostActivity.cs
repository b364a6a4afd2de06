using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Stands in a stored version for an activity that cannot be read any more: its feature is off, or its properties no longer fit. Nobody can choose it.</summary>
[WorkflowActivity("LostActivity", Title = "Activity that is missing", Summary = "Stands for an activity that this platform does not have now. A case that comes to it waits for somebody.", Outcomes = [])]
internal sealed class LostActivity : ControlActivity<LostProperties>
{
    protected override IReadOnlyList<string> OutcomesOf(LostProperties properties) => [];

    protected override ValueTask<Passage> EnterAsync(LostProperties properties, Visit visit, CancellationToken cancellationToken) =>
        throw new RuleViolation("workflows.activity-lost", "“{0}” cannot be carried out any more: its feature is off, or it no longer fits. Switch the feature on, or move the case to another version.", properties.Name);
}

/// <summary>What it stands for.</summary>
/// <param name="Name">The kind of activity.</param>
internal sealed record LostProperties(string Name);
