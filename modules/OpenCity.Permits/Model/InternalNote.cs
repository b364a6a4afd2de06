namespace OpenCity.Permits.Model;

/// <summary>A note among staff.</summary>
internal sealed class InternalNote
{
    public required Guid Id { get; set; }

    public required Guid PermitId { get; set; }

    public required DateTimeOffset WrittenAt { get; set; }

    public required string AuthorName { get; set; }

    public required string Text { get; set; }
}
