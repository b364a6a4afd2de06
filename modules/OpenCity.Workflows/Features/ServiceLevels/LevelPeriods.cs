namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>How far back what has ended can be looked at.</summary>
internal static class LevelPeriods
{
    /// <summary>In days.</summary>
    public static readonly IReadOnlyList<int> All = [30, 90, 365];

    /// <summary>The number of days asked for where it is one of them, else the shortest.</summary>
    public static int Known(int? days) => days is { } asked && All.Contains(asked) ? asked : All[0];
}
