using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Permits;

namespace Vendor.QuickPermits.Model;

internal sealed class QuickPermit
{
    public const string Type = "QUICK";
    public const int LongestName = 100;
    public const int LongestWhat = 500;

    public required Guid Id { get; init; }

    [MaxLength(20)]
    public required string Number { get; init; }

    [MaxLength(LongestName)]
    public required string Name { get; init; }

    [MaxLength(LongestWhat)]
    public required string What { get; init; }

    public required DateTimeOffset SubmittedAt { get; init; }

    public PermitStatus Status { get; set; } = PermitStatus.Submitted;

    public DateOnly? IssuedOn { get; set; }

    public long Version { get; set; }
}
