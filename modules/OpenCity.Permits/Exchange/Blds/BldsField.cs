namespace OpenCity.Permits.Exchange.Blds;

/// <summary>How strongly BLDS 1.2 asks for a field.</summary>
internal enum BldsLevel
{
    Required,
    Recommended,
    Optional,
}

/// <summary>What a field holds. Dates are text in BLDS, written <c>YYYY-MM-DD</c>.</summary>
internal enum FieldKind
{
    Text,
    Date,
    Integer,
    Number,
    Json,
}

/// <summary>A field of the BLDS core permits dataset.</summary>
/// <param name="Ordinal">Its place in the dataset, from 0.</param>
/// <param name="Name">Its name, in the standard's case.</param>
/// <param name="Level">How strongly it is asked for.</param>
/// <param name="Kind">What it holds.</param>
internal sealed record BldsField(int Ordinal, string Name, BldsLevel Level, FieldKind Kind)
{
    /// <summary>The only values allowed; empty for any.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];
}
