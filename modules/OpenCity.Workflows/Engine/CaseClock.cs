using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Engine;

/// <summary>
/// The service level of a whole case: a clock in the city's calendar that stands while nobody but the applicant has anything to do, and goes on with
/// what remained.
/// </summary>
internal sealed class CaseClock(WorkflowsDbContext db, CityCalendar calendar, ICityClock clock)
{
    /// <summary>Starts, stops or resumes the clock after a step, and tells when the case is due now.</summary>
    /// <returns>The alarm to set; null where there is none to set.</returns>
    public async Task<NewAlarm?> KeepAsync(Case row, CaseMemory memory, CompiledWorkflow workflow, CancellationToken cancellationToken)
    {
        if (workflow.Definition.ServiceLevel is not { } level || !ServicePeriod.TryParse(level, out var period))
        {
            return null;
        }

        var days = await calendar.ReadAsync(cancellationToken);
        if (Moved(row, memory, workflow, period, days) is not { } moved)
        {
            return null;
        }

        (memory.Clock, row.DueAt) = moved;
        await db.Alarms.Where(a => a.CaseId == row.Id && a.Kind == AlarmKind.CaseDue).ExecuteDeleteAsync(cancellationToken);
        return row.DueAt is { } due && due > clock.Now ? new NewAlarm(0, string.Empty, AlarmKind.CaseDue, due) : null;
    }

    /// <summary>
    /// The clock after the step, and when the case is due by it; null where nothing changes. Where the city's calendar cannot count the period any more,
    /// the case goes on without: nobody's application waits for a setting.
    /// </summary>
    private (ServiceClock Clock, DateTimeOffset? Due)? Moved(Case row, CaseMemory memory, CompiledWorkflow workflow, ServicePeriod period, BusinessCalendar days)
    {
        try
        {
            var next = Next(memory, workflow, period, row.StartedAt, clock.Now, days);
            return next == memory.Clock ? null : (next, next.Due(days));
        }
        catch (RuleViolation)
        {
            return null;
        }
    }

    /// <summary>The clock of a case as it runs or stands after a step.</summary>
    public static ServiceClock Next(CaseMemory memory, CompiledWorkflow workflow, ServicePeriod level, DateTimeOffset startedAt, DateTimeOffset now, BusinessCalendar days)
    {
        var running = memory.Clock ?? ServiceClock.Start(level, startedAt, days);
        return Stands(memory, workflow) ? running.Stop(now, days) : running.Resume(now);
    }

    /// <summary>Everything that waits for a person waits for the applicant.</summary>
    private static bool Stands(CaseMemory memory, CompiledWorkflow workflow)
    {
        var states = memory.Tokens.Select(t => workflow.Find(t.Activity)?.Properties).OfType<UserTaskProperties>().ToList();
        return states.Count > 0 && states.TrueForAll(s => s.Holder == Holder.Applicant);
    }
}
