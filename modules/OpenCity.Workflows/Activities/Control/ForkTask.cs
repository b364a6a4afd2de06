using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Goes on in several branches side by side.</summary>
[WorkflowActivity("ForkTask", Title = "Fork", Summary = "Goes on in several branches side by side; a join brings them together.", Outcomes = [])]
internal sealed class ForkTask : ControlActivity<ForkProperties>
{
    protected override IReadOnlyList<string> OutcomesOf(ForkProperties properties) => properties.Forks;

    protected override IEnumerable<DefinitionProblem> Check(ForkProperties properties, string path)
    {
        for (var i = 0; i < properties.Forks.Count; i++)
        {
            var (branch, place) = (properties.Forks[i], $"{path}/Forks/{i.ToString(CultureInfo.InvariantCulture)}");
            if (branch.Trim().Length is 0 or > Keys.Longest)
            {
                yield return new DefinitionProblem(place, "The name of a branch has 1 to {0} characters.", Keys.Longest);
            }
            else if (properties.Forks.Take(i).Contains(branch))
            {
                yield return new DefinitionProblem(place, "The branch “{0}” is there twice.", branch);
            }
        }
    }

    protected override ValueTask<Passage> EnterAsync(ForkProperties properties, Visit visit, CancellationToken cancellationToken) => new(Passage.Fork(properties.Forks));
}

/// <summary>The branches.</summary>
internal sealed class ForkProperties
{
    [Required, MinLength(1), MaxLength(50), Display(Name = "Branches"), Description("The names of the branches: each is an outcome.")]
    public IReadOnlyList<string> Forks { get; set; } = [];
}
