using OpenCity.Permits.Document.Pictures;
using OpenCity.Permits.Model;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Document;

/// <summary>What stands on a permit, in the current language.</summary>
internal sealed record PermitSheet
{
    public required Permit Permit { get; init; }

    public required Standing Standing { get; init; }

    public required string City { get; init; }

    public required string CityAddress { get; init; }

    /// <summary>The city's crest; null where it has none, or one that cannot be drawn on paper.</summary>
    public PdfPicture? Crest { get; init; }

    public required string TypeName { get; init; }

    /// <summary>The name on the permit; personal data, for the holder and staff.</summary>
    public required string Holder { get; init; }

    public required IReadOnlyList<string> Conditions { get; init; }

    public required IReadOnlyList<Payment> Payments { get; init; }

    /// <summary>The address of the verification page.</summary>
    public required string VerificationUrl { get; init; }

    public string Place => string.Join(", ", new[] { Permit.Address1, Permit.Address2, Permit.City, Permit.Province, Permit.PostalCode }.Where(p => !string.IsNullOrEmpty(p)));

    public string Code => VerificationCode.Show(Permit.VerificationCode!);
}
