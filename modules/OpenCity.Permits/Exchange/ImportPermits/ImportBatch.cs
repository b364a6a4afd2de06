using OpenCity.Permits.Exchange.Reading;

namespace OpenCity.Permits.Exchange.ImportPermits;

/// <summary>A permit that was read, ready to be compared with what is stored.</summary>
/// <param name="Permit">The permit.</param>
/// <param name="Texts">What is stored of it as JSON, and its hash.</param>
/// <param name="Rows">The rows that it was made of, with what a person should know of each.</param>
internal sealed record ReadPermit(SourcePermit Permit, StoredTexts Texts, IReadOnlyList<(long Row, long Line, string Notes)> Rows);

/// <summary>What is written in one transaction.</summary>
internal sealed class ImportBatch
{
    public List<ReadPermit> Permits { get; } = [];

    /// <summary>Rows that bring no permit: errors, and those left out on purpose.</summary>
    public List<ImportRow> LeftOut { get; } = [];

    /// <summary>How many rows of the file were read for it.</summary>
    public long Rows { get; set; }
}
