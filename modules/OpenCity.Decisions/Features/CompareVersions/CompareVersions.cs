using OpenCity.Decisions.Comparing;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Features.CompareVersions;

/// <summary>Says what a version changes against another of its model.</summary>
internal sealed class CompareVersions(ReadVersion.ReadVersion versions, VersionTests tests)
{
    /// <param name="version">The version.</param>
    /// <param name="with">The number of the version to compare it with; null for what it follows: of a draft the version in force, else the one before.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<VersionComparison> HandleAsync(VersionFile version, int? with, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(version);
        var all = (await versions.ModelAsync(version.Model.Id, cancellationToken))?.Versions ?? [];
        var others = all.Where(v => v.Version.Id != version.Version.Id).ToList();
        var chosen = with is { } number ? others.Find(v => v.Version.Number == number) : Before(version, others);
        if (chosen is null || await versions.VersionAsync(chosen.Version.Id, cancellationToken) is not { } before)
        {
            return new VersionComparison(others, null, null);
        }

        var difference = ModelComparison.Compare(
            new ComparedVersion(before.Checked, await tests.ListAsync(before.Version.Id, cancellationToken)),
            new ComparedVersion(version.Checked, await tests.ListAsync(version.Version.Id, cancellationToken)));
        return new VersionComparison(others, before.Version, difference) { IsDrawingOnly = difference.IsEmpty && before.Version.Hash != version.Version.Hash };
    }

    private static StandingVersion? Before(VersionFile version, List<StandingVersion> others) =>
        (version.Standing == VersionStanding.Draft ? others.Find(v => v.Standing == VersionStanding.InForce) : null)
        ?? others.Find(v => v.Version.Number < version.Version.Number);
}

/// <summary>What a version changes.</summary>
/// <param name="Others">The other versions of the model, the newest first.</param>
/// <param name="Before">The version it is compared with; null where there is none.</param>
/// <param name="Difference">What is different; null where there is nothing to compare with.</param>
internal sealed record VersionComparison(IReadOnlyList<StandingVersion> Others, ModelVersion? Before, ModelDifference? Difference)
{
    /// <summary>The files differ only in what makes no difference to people: the drawing, identifiers, remarks of tools.</summary>
    public bool IsDrawingOnly { get; init; }
}
