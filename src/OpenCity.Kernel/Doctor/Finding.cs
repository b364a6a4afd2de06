namespace OpenCity.Kernel.Doctor;

/// <summary>How grave a finding is.</summary>
public enum FindingKind
{
    /// <summary>As it should be.</summary>
    Well,

    /// <summary>Works, but somebody should look at it.</summary>
    Warning,

    /// <summary>Does not work, or data is in danger.</summary>
    Problem,
}

/// <summary>What one look at the installation found.</summary>
/// <param name="Kind">How grave it is.</param>
/// <param name="Check">What was looked at, for example <c>disk</c>.</param>
/// <param name="Message">What was found, in a sentence.</param>
public sealed record Finding(FindingKind Kind, string Check, string Message)
{
    /// <summary>The city that it is about; null for the installation.</summary>
    public string? City { get; init; }

    /// <summary>What to do about it; null where nothing is.</summary>
    public string? Remedy { get; init; }
}
