using OpenCity.Workflows.Features.ServiceLevels;

namespace OpenCity.Workflows.Areas.Workflows.Pages.ServiceLevels;

/// <summary>A number of cases that leads to them.</summary>
/// <param name="Number">How many.</param>
/// <param name="List">The list of them.</param>
/// <param name="Name">What they are, for those who hear the link alone.</param>
internal sealed record NumberView(int Number, string List, string Name)
{
    /// <summary>There should be none.</summary>
    public bool IsBad { get; init; }

    public static string Path(WorkflowLevels workflow, LevelLine line, DueWithin within) =>
        $"staff/workflows/{workflow.Id}/due?state={Uri.EscapeDataString(line.State)}&within={within}";
}
