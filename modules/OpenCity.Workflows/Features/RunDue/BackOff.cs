namespace OpenCity.Workflows.Features.RunDue;

/// <summary>How long to wait before an activity is tried again.</summary>
internal static class BackOff
{
    private static readonly TimeSpan[] Pauses =
        [TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)];

    /// <summary>The pause after so many failures; an hour after the fifth.</summary>
    public static TimeSpan After(int failures) => failures <= Pauses.Length ? Pauses[failures - 1] : TimeSpan.FromHours(1);
}
