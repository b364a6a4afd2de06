using System.ComponentModel.DataAnnotations;

namespace Acme.Benches.Model;

internal sealed class Entry
{
    public const int LongestName = 100;

    public required Guid Id { get; init; }

    [MaxLength(LongestName)]
    public required string Name { get; set; }

    public required DateTimeOffset AddedAt { get; init; }
}
