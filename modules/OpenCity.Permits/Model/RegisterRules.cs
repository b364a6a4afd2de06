using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Model;

/// <summary>Whether and under which date the public register lists a permit.</summary>
internal static class RegisterRules
{
    public static DateOnly? DateFor(Permit permit, bool showsApplications)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return permit.IssuedDate is { } issued ? issued
            : showsApplications && permit.Status is PermitStatus.Submitted or PermitStatus.InReview or PermitStatus.ChangesRequested or PermitStatus.Resubmitted or PermitStatus.Approved
                ? permit.AppliedDate
                : null;
    }
}
