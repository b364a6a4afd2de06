using System.Text.Json.Nodes;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.FindWorkflows;

/// <summary>Says what a version of a workflow changes against another.</summary>
internal static class CompareVersions
{
    public static WorkflowDifference Compare(WorkflowVersion before, WorkflowVersion after) => Compare(before, Read(after));

    public static WorkflowDifference Compare(WorkflowVersion before, DraftDocument after) => WorkflowComparison.Compare(Read(before), after);

    private static DraftDocument Read(WorkflowVersion version) => new(JsonNode.Parse(version.Definition)!.AsObject());
}
