using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.RunDue;

/// <summary>Hands an activity to the module that carries it out, with its expressions evaluated.</summary>
internal sealed class ActivityRunner(ActivityTypes types, Causes causes)
{
    public async Task<ActivityResult> RunAsync(OpenCase open, CaseAlarm alarm, Burst burst, CancellationToken cancellationToken)
    {
        var activity = open.Workflow.Find(alarm.Activity) ?? throw new RuleViolation("workflows.activity-gone", "The workflow has no activity “{0}”.", alarm.Activity);
        var implementation = types.Implementation(activity.Kind.Name)
            ?? throw new RuleViolation("workflows.activity-off", "The feature that carries out “{0}” is switched off. Switch it on and try again.", activity.Kind.Name);
        var variables = await burst.VariablesAsync(cancellationToken);
        var properties = BoundProperties.Of(activity, expression => burst.Surroundings.Evaluate(expression, variables).Value);
        var context = new ActivityContext(
            open.Row.Id,
            open.Subject,
            $"{open.Row.Id:N}-{alarm.Token.ToString(CultureInfo.InvariantCulture)}-{alarm.Id:N}",
            alarm.Failures + 1,
            variables.DeepClone().AsObject());
        using var running = causes.Run(open);
        var result = await Invocation.For(activity.Kind.PropertiesType).RunAsync(implementation, properties, context, cancellationToken);
        return activity.Outcomes.Contains(result.Outcome)
            ? result
            : throw new RuleViolation(
                "workflows.outcome", "The activity “{0}” ended with “{1}”, which is none of its outcomes: {2}.", activity.Kind.Name, result.Outcome, string.Join(", ", activity.Outcomes));
    }

    /// <summary>An object of evaluated expressions.</summary>
    public static async Task<JsonObject> EvaluateAsync(IReadOnlyDictionary<string, Expression> expressions, Burst burst, CancellationToken cancellationToken)
    {
        var variables = await burst.VariablesAsync(cancellationToken);
        return new JsonObject(expressions.Select(e => KeyValuePair.Create(e.Key, burst.Surroundings.Evaluate(e.Value.Text, variables).Value?.DeepClone())));
    }
}
