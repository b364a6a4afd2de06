using System.Text.Json.Serialization;

namespace OpenCity.Kernel.Archives;

/// <summary>A table as its dictionary in the archive describes it, whatever engine it came from.</summary>
internal sealed record ArchiveTable
{
    public required string Table { get; init; }

    public required string Module { get; init; }

    /// <summary>The columns that rows are ordered by; no two rows have the same values in them.</summary>
    public required IReadOnlyList<string> Key { get; init; }

    public required IReadOnlyList<ArchiveColumn> Columns { get; init; }

    /// <summary>Which rows go along; null for all of them.</summary>
    [JsonIgnore]
    public string? Condition { get; init; }
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, the same on both engines.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Nullable">A row may leave it out.</param>
/// <param name="References">The column that it points to, as <c>table.column</c>.</param>
internal sealed record ArchiveColumn(string Name, ArchiveType Type, bool Nullable, string? References = null);

/// <summary>What a column can hold. How each is written is told in docs/reference/archive-format.md.</summary>
internal enum ArchiveType
{
    Text,
    Integer,
    Decimal,
    Real,
    Boolean,
    Date,
    Instant,
    Uuid,
    Json,
    Bytes,
}
