using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.MoveCases;

/// <summary>Moves a case to another version: it waits where it waited, with that version's roles and deadlines, and the time that it has waited counts.</summary>
internal sealed class MoveCase(WorkflowsDbContext db, CaseStore store, CityView city, ICityCalendar calendar, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    private static readonly AlarmKind[] Undone = [AlarmKind.Step, AlarmKind.Call, AlarmKind.Enter];

    /// <returns>False where it cannot move, has ended or has moved already.</returns>
    public async Task<bool> HandleAsync(Guid id, Guid from, Guid to, MoveRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await unitOfWork.ExecuteAsync(ct => MoveAsync(id, from, to, request, ct), cancellationToken);
        }
        catch (Exception exception) when (exception is RuleViolation or ConcurrencyConflict)
        {
            // A deadline of the new version that cannot be worked out, or somebody who acted at this moment: the case stays as it was.
            return false;
        }
    }

    private async Task<bool> MoveAsync(Guid id, Guid from, Guid to, MoveRequest request, CancellationToken cancellationToken)
    {
        if (await store.OpenAsync(id, cancellationToken) is not { } before || before.HasEnded || before.Row.VersionId != from)
        {
            return false;
        }

        var open = await store.AtAsync(before, to, cancellationToken);
        var rules = new MoveRules(before.Workflow, open.Workflow, request.Chosen);
        if (rules.Why(open.Memory) is not null)
        {
            return false;
        }

        var surroundings = new SinceThen(city.Of(open.Subject), await calendar.GetAsync(cancellationToken));
        var burst = open.BurstIn(surroundings);
        await PlaceAsync(open, burst, surroundings, rules, cancellationToken);
        await KeepClockAsync(before, open, cancellationToken);
        open.Row.VersionId = to;
        burst.Changes.Entries.Add(new NewEntry(open.Memory.Tokens[0].Activity, WorkflowEntryKind.Moved, null, $"{request.From} → {request.To}"));
        await store.SaveAsync(open, burst, cancellationToken);
        audit.Record(new AuditRecord("workflows.case.moved", "workflow-case", open.Row.Id.ToString(), open.Label)
        {
            Before = new JsonObject { ["version"] = request.From },
            After = new JsonObject { ["version"] = request.To },
        });
        return true;
    }

    private async Task PlaceAsync(OpenCase open, Burst burst, SinceThen surroundings, MoveRules rules, CancellationToken cancellationToken)
    {
        var id = open.Row.Id;
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == id).ToDictionaryAsync(t => t.Token, cancellationToken);
        var undone = await db.Alarms.AsNoTracking().Where(a => a.CaseId == id && Undone.Contains(a.Kind)).Select(a => a.Token).ToListAsync(cancellationToken);
        foreach (var token in open.Memory.Tokens)
        {
            var (before, target) = (token.Activity, rules.Target(token.Activity)!);
            if (token.Gathered)
            {
                token.Activity = target.Id;
            }
            else if (undone.Contains(token.Id))
            {
                // The same attempt goes on, with the key that the other system may know already.
                token.Activity = target.Id;
                await db.Alarms.Where(a => a.CaseId == id && a.Token == token.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.Activity, target.Id), cancellationToken);
            }
            else
            {
                surroundings.Now = tasks.GetValueOrDefault(token.Id)?.Since ?? await EnteredAsync(open, before, cancellationToken);
                await burst.WaitAtAsync(token, target, cancellationToken);
                Keep(burst, tasks.GetValueOrDefault(token.Id));
            }
        }
    }

    /// <summary>Whoever has the task keeps it.</summary>
    private static void Keep(Burst burst, CaseTask? task)
    {
        if (task is not null && burst.Changes.Tasks.FindIndex(t => t.Token == task.Token) is >= 0 and var at)
        {
            var made = burst.Changes.Tasks[at];
            burst.Changes.Tasks[at] = made with { Since = task.Since, Assignee = task.AssigneeId ?? made.Assignee, IsGiven = task.AssigneeId is null ? null : task.IsGiven };
        }
    }

    private async Task<DateTimeOffset> EnteredAsync(OpenCase open, string activity, CancellationToken cancellationToken) => await db.Entries.AsNoTracking()
        .Where(e => e.CaseId == open.Row.Id && e.Activity == activity && e.Kind == WorkflowEntryKind.Entered)
        .OrderByDescending(e => e.Number).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancellationToken) ?? open.Row.ChangedAt;

    /// <summary>Another service level of the whole case counts from its beginning.</summary>
    private async Task KeepClockAsync(OpenCase before, OpenCase open, CancellationToken cancellationToken)
    {
        if (before.Workflow.Definition.ServiceLevel == open.Workflow.Definition.ServiceLevel)
        {
            return;
        }

        open.Memory.Clock = null;
        open.Row.DueAt = null;
        await db.Alarms.Where(a => a.CaseId == open.Row.Id && a.Kind == AlarmKind.CaseDue).ExecuteDeleteAsync(cancellationToken);
    }
}
