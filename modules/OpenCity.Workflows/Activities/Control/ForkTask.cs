using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Goes on in several branches side by side.</summary>
[WorkflowActivity("ForkTask", Title = "Fork", Summary = "Goes on in several branches side by side; a join brings them together.", Outcomes = [])]
internal sealed class ForkTask : ControlActivity<ForkProperties>
{
    protected override IReadOnlyList<string> OutcomesOf(ForkProperties properties) => properties.Forks;

    protected override ValueTask<Passage> EnterAsync(ForkProperties properties, Visit visit, CancellationToken cancellationToken) => new(Passage.Fork(properties.Forks));
}

/// <summary>The branches.</summary>
internal sealed class ForkProperties
{
    [Required, MinLength(1), MaxLength(50), Display(Name = "Branches"), Description("The names of the branches: each is an outcome.")]
    public IReadOnlyList<string> Forks { get; set; } = [];
}
