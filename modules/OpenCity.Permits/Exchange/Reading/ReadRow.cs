namespace OpenCity.Permits.Exchange.Reading;

/// <summary>What became of one row: a permit, or the reason why not.</summary>
internal sealed record ReadRow
{
    public SourcePermit? Permit { get; private init; }

    /// <summary>Why the row is an error; says what to do.</summary>
    public string? Error { get; private init; }

    /// <summary>Why the row was left out on purpose.</summary>
    public string? SkippedBecause { get; private init; }

    public static ReadRow Good(SourcePermit permit) => new() { Permit = permit };

    public static ReadRow Failed(string error) => new() { Error = error };

    public static ReadRow Skipped(string because) => new() { SkippedBecause = because };
}
