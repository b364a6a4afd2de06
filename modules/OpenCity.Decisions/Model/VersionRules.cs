namespace OpenCity.Decisions.Model;

/// <summary>How the versions of one model stand to one another on a day.</summary>
internal static class VersionRules
{
    /// <summary>The published version that began last on or before the day; of two that began together the later one.</summary>
    public static T? InForce<T>(IEnumerable<T> versions, DateOnly day, Func<T, VersionDates> dates)
        where T : class =>
        versions.Where(v => dates(v) is { State: VersionState.Published, EffectiveFrom: { } from } && from <= day)
            .OrderByDescending(v => dates(v).EffectiveFrom)
            .ThenByDescending(v => dates(v).Number)
            .FirstOrDefault();

    public static VersionStanding StandingOf(VersionDates version, IEnumerable<VersionDates> all, DateOnly today) => version.State switch
    {
        VersionState.Draft => VersionStanding.Draft,
        VersionState.Withdrawn => VersionStanding.Withdrawn,
        _ when all.Any(o => o.State == VersionState.Published && Follows(o, version) && (o.EffectiveFrom == version.EffectiveFrom || o.EffectiveFrom <= today)) => VersionStanding.Superseded,
        _ => version.EffectiveFrom <= today ? VersionStanding.InForce : VersionStanding.Scheduled,
    };

    private static bool Follows(VersionDates other, VersionDates version) =>
        other.EffectiveFrom > version.EffectiveFrom || (other.EffectiveFrom == version.EffectiveFrom && other.Number > version.Number);
}

/// <summary>What decides whether a version is in force.</summary>
internal sealed record VersionDates(int Number, VersionState State, DateOnly? EffectiveFrom)
{
    public static VersionDates Of(ModelVersion version) => new(version.Number, version.State, version.EffectiveFrom);
}

/// <summary>How a version stands today.</summary>
internal enum VersionStanding
{
    Draft,

    /// <summary>Published, for a day to come.</summary>
    Scheduled,
    InForce,

    /// <summary>Another has come after it; it still counts for days before that.</summary>
    Superseded,
    Withdrawn,
}
