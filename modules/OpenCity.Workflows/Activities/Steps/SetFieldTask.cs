using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Steps;

/// <summary>Changes a field of the case's thing, by the rules of the module that keeps it.</summary>
[WorkflowActivity("SetFieldTask", Title = "Set field", Summary = "Changes a field of the case's thing, by the rules of the module that keeps it.")]
internal sealed class SetFieldTask(CityView city) : IWorkflowActivity<SetFieldProperties>
{
    public async Task<ActivityResult> ExecuteAsync(SetFieldProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        var keeper = city.Keeper(context.Subject.Kind)
            ?? throw new RuleViolation("workflows.keeper-off", "The feature that keeps “{0}” is switched off. Switch it on and try again.", context.Subject.Kind);
        await keeper.SetAsync(context.Subject.Id, properties.Field, properties.Value.Value, cancellationToken);
        return ActivityResult.Done with { Value = properties.Value.Value };
    }
}

/// <summary>The field.</summary>
internal sealed class SetFieldProperties
{
    [Required, MaxLength(100), Display(Name = "Field"), Description("The field's name, as the module calls it.")]
    public string Field { get; set; } = string.Empty;

    [Required, Display(Name = "Value"), Description("Its new value: an expression.")]
    public Expression Value { get; set; } = null!;
}
