using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Engine;

/// <summary>Opens cases for a step, and stores what the step changed, in the running unit of work.</summary>
internal sealed class CaseStore(
    WorkflowsDbContext db,
    ITenantDatabase database,
    CompiledWorkflows workflows,
    CityView city,
    CaseClock deadline,
    FailureTexts failures,
    ICurrentUser user,
    ICityClock clock,
    IAlarmClock alarms)
{
    private const string KeepStay = """
        INSERT INTO workflows_case_stay (id, workflow_id, state, since, due_at, ended_at)
        SELECT id, workflow_id, state, since, due_at, @now FROM workflows_case_task WHERE case_id = @case AND token = @token;

        """;

    private const string EndOfCase = """
        DELETE FROM workflows_case_task WHERE case_id = @case;
        DELETE FROM workflows_case_alarm WHERE case_id = @case;
        DELETE FROM workflows_case_subscription WHERE case_id = @case
        """;

    private const string EndOfToken = """
        DELETE FROM workflows_case_task WHERE case_id = @case AND token = @token;
        DELETE FROM workflows_case_alarm WHERE case_id = @case AND token = @token;
        DELETE FROM workflows_case_subscription WHERE case_id = @case AND token = @token
        """;

    /// <summary>The case, locked against other steps until the end of the unit; null where there is none.</summary>
    public async Task<OpenCase?> OpenAsync(Guid id, CancellationToken cancellationToken)
    {
        // Where this unit has opened it before, what that left is not in the database yet.
        await db.SaveChangesAsync(cancellationToken);
        var rows = database.Engine == DatabaseEngine.Postgres
            ? db.Cases.FromSql($"SELECT * FROM workflows_case WHERE id = {id} FOR UPDATE")
            : db.Cases.Where(c => c.Id == id);
        if ((await rows.AsTracking().ToListAsync(cancellationToken)) is not [var row])
        {
            return null;
        }

        return new OpenCase(row, await workflows.GetAsync(row.VersionId, cancellationToken), city);
    }

    /// <summary>A case that was opened, from now on at another version.</summary>
    public async Task<OpenCase> AtAsync(OpenCase open, Guid versionId, CancellationToken cancellationToken) =>
        new(open.Row, await workflows.GetAsync(versionId, cancellationToken), city);

    /// <summary>The case as it stands, to be looked at; null where there is none.</summary>
    public async Task<OpenCase?> ReadAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Cases.AsNoTracking().FirstOrDefaultAsync(c => c.Id == id, cancellationToken) is { } row
            ? new OpenCase(row, await workflows.GetAsync(row.VersionId, cancellationToken), city)
            : null;

    /// <summary>The case as the running unit of work holds it, from the database only where the unit has not opened it; null where there is none.</summary>
    public async Task<OpenCase?> HeldAsync(Guid id, CancellationToken cancellationToken) =>
        await db.Cases.FindAsync([id], cancellationToken) is { } row ? new OpenCase(row, await workflows.GetAsync(row.VersionId, cancellationToken), city) : null;

    /// <summary>A new case of a version.</summary>
    public async Task<OpenCase> AddAsync(Guid workflowId, Guid versionId, WorkflowSubject subject, CaseMemory memory, (Guid Id, int Token)? parent, CancellationToken cancellationToken)
    {
        var row = new Case
        {
            Id = clock.NewId(),
            WorkflowId = workflowId,
            VersionId = versionId,
            SubjectKind = subject.Kind,
            SubjectId = subject.Id,
            Memory = memory.Write(),
            StartedAt = clock.Now,
            ChangedAt = clock.Now,
            ParentId = parent?.Id,
            ParentToken = parent?.Token,
        };
        db.Cases.Add(row);
        return new OpenCase(row, await workflows.GetAsync(versionId, cancellationToken), city);
    }

    /// <summary>Stores what a step changed.</summary>
    public async Task SaveAsync(OpenCase open, Burst burst, CancellationToken cancellationToken)
    {
        var (row, memory, changes) = (open.Row, open.Memory, burst.Changes);
        var isNew = db.Entry(row).State == EntityState.Added;
        if (!isNew)
        {
            await EndAsync(row, memory, changes, burst.IsEnded, cancellationToken);
        }

        if (burst.IsEnded)
        {
            End(row, memory, isNew);
        }
        else
        {
            row.Status = memory.Parked.Count > 0 ? WorkflowStatus.Parked : WorkflowStatus.Running;
            Begin(row, memory, changes);
            if (await deadline.KeepAsync(row, memory, open.Workflow, cancellationToken) is { } due)
            {
                Add(row.Id, due);
            }
        }

        foreach (var entry in changes.Entries)
        {
            Note(open, entry);
        }

        row.ChangedAt = clock.Now;
        row.Memory = memory.Write();
    }

    /// <summary>Adds an entry to the case's history. The memory is written by <see cref="SaveAsync"/>, or by the caller.</summary>
    public void Note(OpenCase open, NewEntry entry) => db.Entries.Add(new CaseEntry
    {
        CaseId = open.Row.Id,
        Number = ++open.Memory.LastEntry,
        At = clock.Now,
        Activity = entry.Activity,
        Kind = entry.Kind,
        Outcome = entry.Outcome,
        ActorId = user.Id,
        ActorName = user.IsPlatform ? string.Empty : user.DisplayName,
        Comment = entry.Comment,
        Said = entry.Said ?? (entry.Failure is { } failure ? failures.Of(failure) : null),
        VersionId = open.Row.VersionId,
    });

    /// <summary>Something of a case that is to happen; at once where it is due.</summary>
    public void Add(Guid caseId, NewAlarm alarm, string? outcome = null)
    {
        db.Alarms.Add(new CaseAlarm
        {
            Id = clock.NewId(),
            CaseId = caseId,
            Token = alarm.Token,
            Activity = alarm.Activity,
            Kind = alarm.Kind,
            DueAt = alarm.Parked is null ? alarm.Due : null,
            Error = alarm.Parked?.Message,
            Outcome = outcome,
        });
        if (alarm.Parked is null)
        {
            alarms.Set(alarm.Due);
        }
    }

    private async Task EndAsync(Case row, CaseMemory memory, CaseChanges changes, bool isOver, CancellationToken cancellationToken)
    {
        if (changes.Ended.Count == 0 && !isOver)
        {
            return;
        }

        // What is still to be written could be what is removed here.
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (token, how) in changes.Ended)
        {
            await RemoveAsync(how == EndOfWait.Left ? KeepStay + EndOfToken : EndOfToken, cancellationToken, ("case", row.Id), ("token", token), ("now", database.Engine.Instant(clock.Now)));
        }

        if (isOver)
        {
            await RemoveAsync(EndOfCase, cancellationToken, ("case", row.Id));
        }

        var abandoned = changes.Ended.Where(e => e.How == EndOfWait.Abandoned).Select(e => e.Token).ToList();
        if (abandoned.Count > 0)
        {
            var children = await db.Cases.AsNoTracking()
                .Where(c => c.ParentId == row.Id && c.EndedAt == null && abandoned.Contains(c.ParentToken!.Value)).Select(c => c.Id).ToListAsync(cancellationToken);
            children.ForEach(child => Add(child, new NewAlarm(0, string.Empty, AlarmKind.Cancel, clock.Now)));
        }
    }

    /// <summary>One round trip to the server for all that a branch, or a case, had waiting.</summary>
    private async Task RemoveAsync(string sql, CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        await using var command = await database.CommandAsync(sql, cancellationToken, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private void End(Case row, CaseMemory memory, bool isNew)
    {
        row.Status = memory.CancelReason is null ? WorkflowStatus.Finished : WorkflowStatus.Cancelled;
        row.EndedAt = clock.Now;
        if (row.Status == WorkflowStatus.Finished && !isNew)
        {
            // A clock that stands has not run out.
            db.Stays.Add(new CaseStay
            {
                Id = row.Id,
                WorkflowId = row.WorkflowId,
                State = string.Empty,
                Since = row.StartedAt,
                DueAt = memory.Clock is null ? null : row.DueAt ?? clock.Now,
                EndedAt = clock.Now,
            });
        }

        row.DueAt = null;
        if (row is { ParentId: { } parent, ParentToken: { } token })
        {
            Add(parent, new NewAlarm(token, string.Empty, AlarmKind.ChildEnded, clock.Now), row.Status == WorkflowStatus.Finished ? "Done" : "Cancelled");
        }
    }

    private void Begin(Case row, CaseMemory memory, CaseChanges changes)
    {
        // A branch may have begun to wait and been called off in the same step.
        var waiting = memory.Tokens.Select(t => t.Id).ToHashSet();
        foreach (var task in changes.Tasks.Where(t => waiting.Contains(t.Token)))
        {
            var added = new CaseTask
            {
                Id = clock.NewId(),
                CaseId = row.Id,
                WorkflowId = row.WorkflowId,
                Token = task.Token,
                Activity = task.Activity,
                State = task.State,
                Since = task.Since ?? clock.Now,
                DueAt = task.Due,
                SortedBy = CaseTask.SortOf(task.Due),
                AssigneeId = task.Assignee,
                IsGiven = task.IsGiven ?? task.Assignee is not null,
                HeldByApplicant = task.HeldByApplicant,
            };
            db.Tasks.Add(added);
            db.TaskRoles.AddRange(task.Roles.Select(role => new CaseTaskRole { TaskId = added.Id, Role = role, WorkflowId = added.WorkflowId, SortedBy = added.SortedBy }));
        }

        db.Subscriptions.AddRange(changes.Subscriptions.Where(s => waiting.Contains(s.Token)).Select(s => new CaseSubscription
        {
            Id = clock.NewId(),
            CaseId = row.Id,
            Token = s.Token,
            Event = s.Event,
            SubjectKind = row.SubjectKind,
            SubjectId = row.SubjectId,
        }));
        foreach (var alarm in changes.Alarms.Where(a => waiting.Contains(a.Token)))
        {
            Add(row.Id, alarm);
        }
    }
}
