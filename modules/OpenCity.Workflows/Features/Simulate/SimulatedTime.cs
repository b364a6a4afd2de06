using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.Simulate;

/// <summary>What happens to a simulated case when its next alarm is due, as <see cref="RunDue.RunAlarm"/> does it.</summary>
internal static class SimulatedTime
{
    public static async Task PassAsync(SimulatedCase played, CancellationToken cancellationToken)
    {
        var alarm = played.Next ?? throw new RuleViolation("workflows.nothing-due", "Nothing is due in this case.");
        played.Surroundings.Now = alarm.Due > played.Surroundings.Now ? alarm.Due : played.Surroundings.Now;
        played.Done(alarm);
        var burst = played.Burst();
        switch (alarm.Kind)
        {
            case AlarmKind.CaseDue:
                burst.Changes.Entries.Add(new NewEntry(string.Empty, WorkflowEntryKind.Overdue, null, null));
                break;
            case AlarmKind.Deadline:
                if (await burst.PassDeadlineAsync(played.Find(alarm.Token)!, isKeepers: _ => false, cancellationToken))
                {
                    played.Overdue.Add(alarm.Token);
                }

                break;
            default:
                await burst.LeaveAsync(played.Find(alarm.Token)!, "Done", comment: null, cancellationToken);
                break;
        }

        played.Keep(burst, string.Empty);
    }
}
