using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Exchange.ExportPermits;

/// <summary>Our statuses in the words of BLDS 1.2. Those that it has no word for are left empty, not bent (its issues 17 and 69).</summary>
internal static class BldsStatus
{
    /// <summary>StatusCurrentMapped.</summary>
    public static string? Current(PermitStatus status, bool feeOutstanding) => status switch
    {
        PermitStatus.Submitted or PermitStatus.Resubmitted => "Application Accepted",
        PermitStatus.InReview or PermitStatus.ChangesRequested => "In Review",
        PermitStatus.Approved => feeOutstanding ? "Fees/Payment" : "In Review",
        PermitStatus.Issued => "Permit Issued",
        PermitStatus.Completed => "Permit Finaled",
        PermitStatus.Revoked => "Permit Cancelled",
        _ => null,
    };

    /// <summary>StatusPreviousMapped: a shorter list than StatusCurrentMapped (its issue 71).</summary>
    public static string? Previous(PermitStatus status) => Current(status, feeOutstanding: false);
}
