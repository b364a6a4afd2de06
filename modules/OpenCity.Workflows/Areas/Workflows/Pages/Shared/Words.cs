using OpenCity.Abstractions.Ui;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Shared;

/// <summary>English words, keys of their translations, for what pages show.</summary>
internal static class Words
{
    public static string Status(WorkflowStatus status) => status switch
    {
        WorkflowStatus.Running => "Running",
        WorkflowStatus.Parked => "Needs attention",
        WorkflowStatus.Finished => "Finished",
        _ => "Cancelled",
    };

    public static TagKind Kind(WorkflowStatus status) => status switch
    {
        WorkflowStatus.Running => TagKind.Active,
        WorkflowStatus.Parked => TagKind.Danger,
        WorkflowStatus.Finished => TagKind.Success,
        _ => TagKind.Neutral,
    };

    public static string Entry(WorkflowEntryKind kind) => kind switch
    {
        WorkflowEntryKind.Entered => "Waits",
        WorkflowEntryKind.Left => "Done",
        WorkflowEntryKind.Failed => "Failed, is tried again",
        WorkflowEntryKind.Parked => "Failed, needs attention",
        WorkflowEntryKind.Overdue => "Overdue",
        WorkflowEntryKind.Assigned => "Assigned",
        WorkflowEntryKind.Cancelled => "Called off",
        WorkflowEntryKind.Compensated => "Undone",
        _ => "Moved to another version",
    };

    public static TagKind Kind(WorkflowEntryKind kind) => kind switch
    {
        WorkflowEntryKind.Failed or WorkflowEntryKind.Overdue => TagKind.Warning,
        WorkflowEntryKind.Parked => TagKind.Danger,
        WorkflowEntryKind.Left or WorkflowEntryKind.Compensated => TagKind.Success,
        WorkflowEntryKind.Entered => TagKind.Active,
        _ => TagKind.Neutral,
    };
}
