using OpenCity.Abstractions.Ui;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Shared;

/// <summary>How loud a status is.</summary>
internal static class StatusKinds
{
    public static TagKind Of(PermitStatus status) => status switch
    {
        PermitStatus.Submitted or PermitStatus.Resubmitted => TagKind.New,
        PermitStatus.InReview => TagKind.Active,
        PermitStatus.ChangesRequested => TagKind.Warning,
        PermitStatus.Approved or PermitStatus.Issued => TagKind.Success,
        PermitStatus.Refused or PermitStatus.Revoked => TagKind.Danger,
        _ => TagKind.Neutral,
    };

    public static TagKind Of(TimelineKind kind) => kind switch
    {
        TimelineKind.Approved or TimelineKind.Issued or TimelineKind.PaymentRecorded or TimelineKind.Completed => TagKind.Success,
        TimelineKind.ChangesRequested => TagKind.Warning,
        TimelineKind.Refused or TimelineKind.Revoked => TagKind.Danger,
        TimelineKind.Submitted or TimelineKind.Resubmitted or TimelineKind.ReviewStarted => TagKind.Active,
        _ => TagKind.Neutral,
    };
}
