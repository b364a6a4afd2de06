using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Features.TakeAction;

/// <summary>Whether a person may take the actions of a case now. The case's thing is read at most once for all of them.</summary>
internal sealed class ActionGuards(OpenCase open, ISurroundings surroundings, ICurrentUser user, JsonObject? input)
{
    private static readonly LocalizedText Undecided = new(
        "It cannot be told whether this may be done: something is missing on file.",
        "On ne peut pas déterminer si cette action est permise : il manque une information au dossier.");

    private JsonObject? _variables;

    /// <summary>Why an action cannot be taken; null where it can.</summary>
    public async Task<LocalizedText?> WhyNotAsync(TaskAction action, CancellationToken cancellationToken)
    {
        if (action.Guard is not { } guard)
        {
            return null;
        }

        _variables ??= await VariablesAsync(cancellationToken);
        return Verdict(action, surroundings.Evaluate(guard.Text, _variables).Value);
    }

    /// <summary>What the value of an action's guard means; null where the action can be taken.</summary>
    public static LocalizedText? Verdict(TaskAction action, JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.True => null,
        JsonValueKind.False => action.WhyNot ?? new LocalizedText($"Not now: {action.Guard?.Text}", $"Pas maintenant : {action.Guard?.Text}"),
        _ => Undecided,
    };

    private async Task<JsonObject> VariablesAsync(CancellationToken cancellationToken)
    {
        var variables = await open.Burst().VariablesAsync(cancellationToken);
        variables[Scope.User] = new JsonObject
        {
            ["id"] = user.Id?.ToString(),
            ["name"] = user.DisplayName,
            ["roles"] = new JsonArray([.. user.Roles.Select(role => (JsonNode)role)]),
        };
        if (input is not null)
        {
            variables[Scope.Input] = input.DeepClone();
        }

        return variables;
    }
}
