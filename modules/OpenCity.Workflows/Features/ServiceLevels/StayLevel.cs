using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.ServiceLevels;

/// <summary>What stays amount to: how many there were, how long they took, how many were over in time.</summary>
internal sealed class StayLevel
{
    /// <summary>How long they took.</summary>
    public StayTally Times { get; } = new();

    /// <summary>How many had a deadline.</summary>
    public int Measured { get; private set; }

    /// <summary>How many of those were over in time.</summary>
    public int InTime { get; private set; }

    public void Add(CaseStay stay)
    {
        Times.Add(stay.EndedAt - stay.Since);
        Measured += stay.DueAt is null ? 0 : 1;
        InTime += stay.EndedAt <= stay.DueAt ? 1 : 0;
    }

    public void Add(StayDay day)
    {
        Times.Add(day.Times);
        Measured += day.Measured;
        InTime += day.InTime;
    }
}
