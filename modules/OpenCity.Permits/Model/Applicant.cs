namespace OpenCity.Permits.Model;

/// <summary>Who applies: personal data, kept apart from the permit and never shown in the register.</summary>
internal sealed class Applicant
{
    public required Guid PermitId { get; set; }

    /// <summary>The account; null for a guest.</summary>
    public Guid? UserId { get; set; }

    public string Name { get; set; } = string.Empty;

    public string Email { get; set; } = string.Empty;

    public string Telephone { get; set; } = string.Empty;

    /// <summary>The language of letters and mails.</summary>
    public required string Culture { get; set; }
}
