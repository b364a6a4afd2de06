using System.Text.Json.Nodes;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.TakeAction;

/// <summary>Somebody takes an action of a case.</summary>
internal sealed class TakeAction(CaseStore store, OpenActions actions, Causes causes, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    /// <summary>The longest comment, in characters.</summary>
    public const int LongestComment = 4_000;

    /// <summary>The longest input, in characters of JSON.</summary>
    public const int LongestInput = 64_000;

    public Task HandleAsync(PerformAction request, CancellationToken cancellationToken)
    {
        if (request.Comment is { Length: > LongestComment })
        {
            throw new ValidationFailed("Comment", "The comment is longer than {0} characters.", LongestComment);
        }

        if (request.Input.ToJsonString().Length > LongestInput)
        {
            throw new ValidationFailed("Input", "What the action carries is longer than {0} characters.", LongestInput);
        }

        return unitOfWork.ExecuteAsync(ct => TakeAsync(request, ct), cancellationToken);
    }

    private async Task TakeAsync(PerformAction request, CancellationToken cancellationToken)
    {
        var open = await store.OpenAsync(request.CaseId, cancellationToken) ?? throw new RuleViolation("workflows.unknown-case", "There is no such case.");
        if (open.Row.Version != request.ExpectedVersion)
        {
            throw new ConcurrencyConflict();
        }

        var found = await FindAsync(open, request, cancellationToken);
        if (!request.ByKeeper)
        {
            await DemandAsync(open, found, request, cancellationToken);
        }

        var comment = string.IsNullOrWhiteSpace(request.Comment) ? null : request.Comment.Trim();
        open.Memory.Input = request.Input.DeepClone().AsObject();
        open.Memory.Cause = causes.Next;
        var burst = open.Burst();
        await burst.LeaveAsync(open.Find(found.Task.Token)!, found.Action.Name, comment, cancellationToken);
        await store.SaveAsync(open, burst, cancellationToken);
        audit.Record(new AuditRecord("workflows.case.action", "workflow-case", open.Row.Id.ToString(), open.Label)
        {
            Before = new JsonObject { ["state"] = found.Task.State },
            After = new JsonObject { ["action"] = found.Action.Name },
            Reason = comment,
        });
    }

    /// <summary>What an action asks of whoever takes it in the case itself. The module that keeps the thing has judged it before it changed the thing.</summary>
    private async Task DemandAsync(OpenCase open, OpenAction found, PerformAction request, CancellationToken cancellationToken)
    {
        if (actions.PathOf(open, found) is not null)
        {
            throw new RuleViolation("workflows.keepers-action", "“{0}” changes what the case is about, so it is done on that thing’s own page.", found.Action.Title?.ToString() ?? request.Action);
        }

        if (await actions.Guards(open, request.Input).WhyNotAsync(found.Action, cancellationToken) is { } why)
        {
            throw new RuleViolation("workflows.guard", "{0}", why);
        }

        if (found.Action.NeedsComment && string.IsNullOrWhiteSpace(request.Comment))
        {
            throw new ValidationFailed("Comment", "Say why.");
        }
    }

    /// <summary>The action, if there is one such and the person may take it.</summary>
    private async Task<OpenAction> FindAsync(OpenCase open, PerformAction request, CancellationToken cancellationToken)
    {
        var named = (await actions.ListAsync(open, cancellationToken)).Where(a => a.Action.Name == request.Action && (request.TaskId is null || a.Task.Id == request.TaskId)).ToList();
        if (named.Count == 0)
        {
            throw new RuleViolation("workflows.no-such-action", "“{0}” cannot be done in this case now.", request.Action);
        }

        return named.Where(a => actions.MayTake(a, request.AsApplicant)).ToList() switch
        {
            [] => throw new AccessDenied(string.Join(", ", named.SelectMany(a => a.Roles).Distinct())),
            [var only] => only,
            _ => throw new RuleViolation("workflows.which-task", "Several tasks of the case offer “{0}”: say which is meant.", request.Action),
        };
    }
}
