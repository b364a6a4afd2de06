using System.Text.Json.Serialization;

namespace OpenCity.Permits.Model;

/// <summary>One line of the payments ledger: only ever added, never changed.</summary>
internal sealed class Payment
{
    public required Guid Id { get; set; }

    public required Guid PermitId { get; set; }

    /// <summary>For example <c>R-2031-000045</c>.</summary>
    public required string ReceiptNumber { get; set; }

    public required decimal Amount { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    public required PaymentMethod Method { get; set; }

    /// <summary>The number of the cheque or of the card slip.</summary>
    public string Reference { get; set; } = string.Empty;

    /// <summary>Why the amount is not what was due.</summary>
    public string DifferenceReason { get; set; } = string.Empty;

    public required DateOnly ReceivedOn { get; set; }

    public required DateTimeOffset RecordedAt { get; set; }

    public required string RecordedByName { get; set; }
}

/// <summary>How a payment was made at the counter.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PaymentMethod>))]
internal enum PaymentMethod
{
    Cash,
    Cheque,
    Card,
}
