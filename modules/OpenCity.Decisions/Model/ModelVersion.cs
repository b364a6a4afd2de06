using OpenCity.Abstractions.Errors;

namespace OpenCity.Decisions.Model;

/// <summary>What a model says from a day on. Once published it is never altered, because decisions were made by it.</summary>
internal sealed class ModelVersion
{
    public required Guid Id { get; set; }

    public required Guid ModelId { get; set; }

    /// <summary>From 1.</summary>
    public required int Number { get; set; }

    public VersionState State { get; set; }

    /// <summary>The first legal day in the city; null of a draft.</summary>
    public DateOnly? EffectiveFrom { get; set; }

    /// <summary>DMN 1.5 XML as we write it.</summary>
    public required string Dmn { get; set; }

    /// <summary>The namespace by which other models import it.</summary>
    public string? Namespace { get; set; }

    /// <summary>SHA-256 of <see cref="Dmn"/>, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required string ChangedByName { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    public string? PublishedByName { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnByName { get; set; }

    public string? WithdrawnReason { get; set; }

    public long Version { get; set; }

    /// <exception cref="RuleViolation">It is no draft.</exception>
    public void DemandDraft()
    {
        if (State != VersionState.Draft)
        {
            throw new RuleViolation("decisions.not-a-draft", "Version {0} is published and cannot be changed. Begin a new draft.", Number);
        }
    }

    /// <exception cref="ConcurrencyConflict">Somebody changed it since.</exception>
    public void DemandUnchanged(long? seen)
    {
        if (seen is { } version && version != Version)
        {
            throw new ConcurrencyConflict();
        }
    }
}

/// <summary>What was done with a version. Whether a published one is in force follows from the day: see <see cref="VersionRules"/>.</summary>
internal enum VersionState
{
    Draft,
    Published,
    Withdrawn,
}
