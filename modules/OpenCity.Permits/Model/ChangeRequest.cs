namespace OpenCity.Permits.Model;

/// <summary>What the city asks the applicant to change before it can decide.</summary>
internal sealed class ChangeRequest
{
    public required Guid Id { get; set; }

    public required Guid PermitId { get; set; }

    public required DateTimeOffset RequestedAt { get; set; }

    public required string RequestedByName { get; set; }

    public string Message { get; set; } = string.Empty;

    /// <summary>When the applicant sent the changes.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    public List<ChangeRequestItem> Items { get; set; } = [];
}

/// <summary>One field or document to change, with the reason.</summary>
internal sealed class ChangeRequestItem
{
    public required Guid Id { get; set; }

    public required Guid ChangeRequestId { get; set; }

    /// <summary>The key of the field or the code of the required document.</summary>
    public required string Field { get; set; }

    public required string Reason { get; set; }
}
