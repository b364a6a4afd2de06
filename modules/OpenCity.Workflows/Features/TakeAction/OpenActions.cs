using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.TakeAction;

/// <summary>What can be done in a case, by whom, and why something cannot.</summary>
internal sealed class OpenActions(WorkflowsDbContext db, CityView city, ICurrentUser user)
{
    private static readonly LocalizedText Undecided = new(
        "It cannot be told whether this may be done. The city has been told what is missing.",
        "On ne peut pas déterminer si cette action est permise. La ville sait ce qui manque.");

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
        || (user.Id is { } id && action.Task.AssigneeId == id && action.Roles.Any(role => role is not (WorkflowRoles.Applicant or WorkflowRoles.Platform)));

    /// <summary>Why the action cannot be taken now; null where it can.</summary>
    public async Task<LocalizedText?> WhyNotAsync(OpenCase open, OpenAction action, JsonObject? input, CancellationToken cancellationToken)
    {
        if (action.Action.Guard is not { } guard)
        {
            return null;
        }

        var variables = (await open.Burst().VariablesAsync(cancellationToken)).DeepClone().AsObject();
        variables[Scope.User] = Person();
        if (input is not null)
        {
            variables[Scope.Input] = input.DeepClone();
        }

        return city.Of(open.Subject).Evaluate(guard.Text, variables).Value?.GetValueKind() switch
        {
            JsonValueKind.True => null,
            JsonValueKind.False => action.Action.WhyNot ?? new LocalizedText($"Not now: {guard.Text}", $"Pas maintenant : {guard.Text}"),
            _ => Undecided,
        };
    }

    private JsonObject Person() => new()
    {
        ["id"] = user.Id?.ToString(),
        ["name"] = user.DisplayName,
        ["roles"] = new JsonArray([.. user.Roles.Select(role => (JsonNode)role)]),
    };
}

/// <summary>An action of a task.</summary>
internal sealed record OpenAction(CaseTask Task, TaskAction Action, IReadOnlyList<string> Roles);
