using OpenCity.Permits.Model;

namespace OpenCity.Permits;

/// <summary>The pages on which actions are taken.</summary>
internal static class PermitAddresses
{
    /// <param name="id">The application.</param>
    /// <param name="action">An action of staff, or one with which an applicant answers the city.</param>
    public static string Of(string id, PermitAction action) => action switch
    {
        PermitAction.Resubmit => $"/permits/applications/{id}/check",
        PermitAction.Withdraw => $"/permits/applications/{id}/withdraw",
        PermitAction.Assign => $"/staff/permits/{id}/assign",
        PermitAction.StartReview => $"/staff/permits/{id}/review",
        PermitAction.AddNote => $"/staff/permits/{id}/note",
        PermitAction.RequestChanges => $"/staff/permits/{id}/request-changes",
        PermitAction.SetConditions => $"/staff/permits/{id}/conditions",
        PermitAction.WorkOutFee => $"/staff/permits/{id}/fee",
        PermitAction.Approve => $"/staff/permits/{id}/approve",
        PermitAction.Refuse => $"/staff/permits/{id}/refuse",
        PermitAction.RecordPayment => $"/staff/permits/{id}/payment",
        PermitAction.Issue => $"/staff/permits/{id}/issue",
        PermitAction.Complete => $"/staff/permits/{id}/complete",
        PermitAction.Revoke => $"/staff/permits/{id}/revoke",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "It has no page of its own."),
    };
}
