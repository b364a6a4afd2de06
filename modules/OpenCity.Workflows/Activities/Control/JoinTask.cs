using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Brings branches together that came out of the same fork.</summary>
[WorkflowActivity(
    "JoinTask",
    Title = "Join branches",
    Summary = "Waits until all branches have come, or the first, or a number of them; the others are called off.",
    Outcomes = [Joined])]
internal sealed class JoinTask : ControlActivity<JoinProperties>
{
    public const string Joined = "Joined";

    protected override IReadOnlyList<string> OutcomesOf(JoinProperties properties) => [Joined];

    protected override ValueTask<Passage> EnterAsync(JoinProperties properties, Visit visit, CancellationToken cancellationToken) => new(Passage.Gather);
}

/// <summary>When a join is met.</summary>
internal sealed class JoinProperties
{
    [Display(Name = "What it waits for"), Description("Whether all branches must come, any one of them, or a number.")]
    public JoinMode Mode { get; set; }

    [Range(1, 100), Display(Name = "How many"), Description("How many must come, where the mode is Count.")]
    public int Count { get; set; } = 1;

    /// <summary>Whether the case goes on, with so many branches there and so many still elsewhere. When none can come any more, what came is enough.</summary>
    public bool IsMet(int arrived, int elsewhere) => elsewhere == 0 || Mode switch
    {
        JoinMode.WaitAny => arrived >= 1,
        JoinMode.Count => arrived >= Count,
        _ => false,
    };
}

/// <summary>What a join waits for.</summary>
internal enum JoinMode
{
    [Display(Name = "All branches")]
    WaitAll,

    [Display(Name = "The first branch that comes")]
    WaitAny,

    [Display(Name = "A number of branches")]
    Count,
}
