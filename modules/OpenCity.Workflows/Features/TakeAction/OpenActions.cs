using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.TakeAction;

/// <summary>What can be done in a case, by whom, and why something cannot.</summary>
internal sealed class OpenActions(WorkflowsDbContext db, CityView city, ICurrentUser user)
{
    /// <summary>The actions of all tasks of a case, of everybody's roles.</summary>
    public async Task<IReadOnlyList<OpenAction>> ListAsync(OpenCase open, CancellationToken cancellationToken)
    {
        var tasks = await db.Tasks.AsNoTracking().Where(t => t.CaseId == open.Row.Id).OrderBy(t => t.Id).ToListAsync(cancellationToken);
        return [.. tasks.SelectMany(task => open.Workflow.Find(task.Activity)?.Properties is UserTaskProperties properties
            ? properties.Actions.Select(action => new OpenAction(task, action, properties.RolesOf(action)))
            : [])];
    }

    /// <summary>Whether the current person's roles give the action.</summary>
    public bool MayTake(OpenAction action, bool asApplicant) =>
        user.IsPlatform
        || (asApplicant && action.Roles.Contains(WorkflowRoles.Applicant))
        || action.Roles.Any(role => user.Roles.Contains(role))
        || (user.Id is { } id && action.Task.AssigneeId == id && action.Task.IsGiven && action.Roles.Any(role => role is not (WorkflowRoles.Applicant or WorkflowRoles.Platform)));

    /// <summary>The page on which the module that keeps the case's thing takes the action; null where the case itself does.</summary>
    public string? PathOf(OpenCase open, OpenAction action) => city.Keeper(open.Subject.Kind)?.ActionPath(open.Subject.Id, action.Action.Name);

    /// <summary>The guards of a case's actions, for the current person.</summary>
    /// <param name="open">The case.</param>
    /// <param name="input">What the person entered; null where an action is only offered.</param>
    public ActionGuards Guards(OpenCase open, JsonObject? input) => new(open, city.Of(open.Subject), user, input);
}

/// <summary>An action of a task.</summary>
internal sealed record OpenAction(CaseTask Task, TaskAction Action, IReadOnlyList<string> Roles);
