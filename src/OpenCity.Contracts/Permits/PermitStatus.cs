using System.Text.Json.Serialization;

namespace OpenCity.Contracts.Permits;

/// <summary>Where a permit stands, from draft to end.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PermitStatus>))]
public enum PermitStatus
{
    /// <summary>Being filled in; seen by the applicant only.</summary>
    Draft,

    /// <summary>Received; waits for a member of staff.</summary>
    Submitted,

    /// <summary>A member of staff works on it.</summary>
    InReview,

    /// <summary>The applicant was asked to change something.</summary>
    ChangesRequested,

    /// <summary>The applicant sent the changes.</summary>
    Resubmitted,

    /// <summary>Approved; waits for payment or issue.</summary>
    Approved,

    /// <summary>Refused with reasons.</summary>
    Refused,

    /// <summary>Issued and in force.</summary>
    Issued,

    /// <summary>The work is done and closed.</summary>
    Completed,

    /// <summary>Taken back by the applicant.</summary>
    Withdrawn,

    /// <summary>Taken back by the city after issue.</summary>
    Revoked,

    /// <summary>Ran out of time.</summary>
    Expired,
}
