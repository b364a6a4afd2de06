namespace OpenCity.Permits.Model;

/// <summary>A document of the applicant. A removed one stays for the submissions that had it.</summary>
internal sealed class ApplicationDocument
{
    public required Guid Id { get; set; }

    public required Guid PermitId { get; set; }

    /// <summary>The code of the required document, or the key of the form's field, that it answers.</summary>
    public required string Requirement { get; set; }

    public required Guid FileId { get; set; }

    public required string FileName { get; set; }

    public required string ContentType { get; set; }

    public required long Length { get; set; }

    public required string Sha256 { get; set; }

    public required DateTimeOffset UploadedAt { get; set; }

    public DateTimeOffset? RemovedAt { get; set; }
}
