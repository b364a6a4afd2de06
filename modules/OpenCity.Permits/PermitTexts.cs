using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits;

/// <summary>The English words, keys of their translations, for what the model names.</summary>
internal static class PermitTexts
{
    public static string Status(PermitStatus status) => status switch
    {
        PermitStatus.Draft => "Draft",
        PermitStatus.Submitted => "Received",
        PermitStatus.InReview => "In review",
        PermitStatus.ChangesRequested => "Changes needed",
        PermitStatus.Resubmitted => "Changes received",
        PermitStatus.Approved => "Approved",
        PermitStatus.Refused => "Refused",
        PermitStatus.Issued => "Issued",
        PermitStatus.Completed => "Completed",
        PermitStatus.Withdrawn => "Withdrawn",
        PermitStatus.Revoked => "Revoked",
        PermitStatus.Expired => "Expired",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    /// <summary>What happens next, for the applicant.</summary>
    public static string Next(PermitStatus status, bool feeDue) => status switch
    {
        PermitStatus.Draft => "Answer the remaining questions and send the application.",
        PermitStatus.Submitted => "We have your application. A member of staff will look at it.",
        PermitStatus.InReview => "A member of staff is looking at your application.",
        PermitStatus.ChangesRequested => "We need you to change something before we can decide.",
        PermitStatus.Resubmitted => "We have your changes. A member of staff will look at them.",
        PermitStatus.Approved when feeDue => "Your application is approved. Pay the fee, and we issue the permit.",
        PermitStatus.Approved => "Your application is approved. We issue the permit soon.",
        PermitStatus.Refused => "We cannot give this permit. The reasons are below.",
        PermitStatus.Issued => "Your permit is in force. Keep a printed copy where the work is done.",
        PermitStatus.Completed => "The work is recorded as completed. There is nothing more to do.",
        PermitStatus.Withdrawn => "You withdrew this application. You can apply again at any time.",
        PermitStatus.Revoked => "The city took this permit back. Stop the work.",
        PermitStatus.Expired => "This permit is no longer valid. Apply again if the work is not finished.",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, null),
    };

    public static string Event(TimelineKind kind) => kind switch
    {
        TimelineKind.Started => "Application begun",
        TimelineKind.DocumentAdded => "Document added",
        TimelineKind.DocumentRemoved => "Document removed",
        TimelineKind.Submitted => "Application received",
        TimelineKind.Assigned => "Assigned",
        TimelineKind.ReviewStarted => "Review started",
        TimelineKind.NoteAdded => "Internal note written",
        TimelineKind.ChangesRequested => "Changes asked for",
        TimelineKind.Resubmitted => "Changes received",
        TimelineKind.ConditionAdded => "Condition added",
        TimelineKind.ConditionRemoved => "Condition removed",
        TimelineKind.FeeWorkedOut => "Fee worked out again",
        TimelineKind.Approved => "Approved",
        TimelineKind.Refused => "Refused",
        TimelineKind.PaymentRecorded => "Payment received",
        TimelineKind.Issued => "Permit issued",
        TimelineKind.Completed => "Work completed",
        TimelineKind.Withdrawn => "Withdrawn by the applicant",
        TimelineKind.Revoked => "Permit revoked",
        TimelineKind.Expired => "Permit expired",
        TimelineKind.Imported => "Imported from another system",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Method(PaymentMethod method) => method switch
    {
        PaymentMethod.Cash => "Cash",
        PaymentMethod.Cheque => "Cheque",
        PaymentMethod.Card => "Card",
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, null),
    };

    public static string Action(PermitAction action) => action switch
    {
        PermitAction.Edit => "Change answers",
        PermitAction.Submit => "Send the application",
        PermitAction.Discard => "Delete the draft",
        PermitAction.Resubmit => "Send the changes",
        PermitAction.Withdraw => "Withdraw the application",
        PermitAction.Assign => "Assign",
        PermitAction.StartReview => "Start the review",
        PermitAction.AddNote => "Write an internal note",
        PermitAction.RequestChanges => "Ask for changes",
        PermitAction.SetConditions => "Set conditions",
        PermitAction.WorkOutFee => "Work out the fee again",
        PermitAction.Approve => "Approve",
        PermitAction.Refuse => "Refuse",
        PermitAction.RecordPayment => "Record a payment",
        PermitAction.Issue => "Issue the permit",
        PermitAction.Complete => "Record completion",
        PermitAction.Revoke => "Revoke the permit",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, null),
    };
}
