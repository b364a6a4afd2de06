using OpenCity.Permits.Exchange.Blds;

namespace OpenCity.Permits.Exchange.Profiles;

/// <summary>The fields that a profile can fill: those of BLDS that the platform does not make itself, and three of its own.</summary>
internal static class ImportTargets
{
    /// <summary>The platform's own status, a name of <c>PermitStatus</c>.</summary>
    public const string Status = "Status";

    /// <summary>The ward or neighbourhood.</summary>
    public const string Area = "Area";

    // Link is the page of our register; ExtraFields is filled by the profile's own section.
    private static readonly string[] Made = ["Link", "ExtraFields"];

    public static IReadOnlyDictionary<string, BldsField> All { get; } = BldsPermits.Fields
        .Where(f => !Made.Contains(f.Name))
        .Append(new BldsField(BldsPermits.Fields.Length, Status, BldsLevel.Required, FieldKind.Text)
        {
            Allowed = ["Submitted", "InReview", "ChangesRequested", "Approved", "Refused", "Issued", "Completed", "Withdrawn", "Revoked", "Expired"],
        })
        .Append(new BldsField(BldsPermits.Fields.Length + 1, Area, BldsLevel.Optional, FieldKind.Text))
        .ToDictionary(f => f.Name, StringComparer.Ordinal);
}
