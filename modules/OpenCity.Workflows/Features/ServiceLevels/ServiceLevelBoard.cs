namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>How the city keeps the deadlines of its workflows.</summary>
/// <param name="At">When it was looked at.</param>
/// <param name="Since">The first day of which ended cases count.</param>
/// <param name="Workflows">Those in which cases wait for people, by title.</param>
internal sealed record ServiceLevelBoard(DateTimeOffset At, DateOnly Since, IReadOnlyList<WorkflowLevels> Workflows);

/// <summary>How a workflow's deadlines are kept.</summary>
/// <param name="Id">The workflow.</param>
/// <param name="Key">What modules ask for it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="Whole">The cases as a whole.</param>
/// <param name="States">Its states, as the version in force lists them; then those that only older versions have.</param>
internal sealed record WorkflowLevels(Guid Id, string Key, string Title, LevelLine Whole, IReadOnlyList<LevelLine> States);

/// <summary>How a deadline is kept.</summary>
/// <param name="State">The state's name for machines; empty for whole cases.</param>
/// <param name="Title">The state's title.</param>
/// <param name="IsApplicants">The applicant has the file meanwhile.</param>
/// <param name="Open">What is open now.</param>
/// <param name="Ended">What has ended in the period.</param>
internal sealed record LevelLine(string State, string Title, bool IsApplicants, OpenCounts Open, StayLevel Ended);

/// <summary>How many are open, and when they are due. None counts twice in the last three.</summary>
/// <param name="All">All that are open.</param>
/// <param name="Overdue">Whose deadline has come.</param>
/// <param name="Today">Those due until the end of today.</param>
/// <param name="Week">Those due in the six days after today.</param>
internal readonly record struct OpenCounts(int All, int Overdue, int Today, int Week);
