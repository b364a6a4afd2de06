using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Keeps a value with the case.</summary>
[WorkflowActivity("SetPropertyTask", Title = "Set variable", Summary = "Keeps the value of an expression with the case, for the expressions that follow.")]
internal sealed class SetPropertyTask : ControlActivity<SetPropertyProperties>
{
    protected override IEnumerable<string> AssignedBy(SetPropertyProperties properties) => [properties.PropertyName];

    protected override IEnumerable<DefinitionProblem> Check(SetPropertyProperties properties, string path) => Names.Check(properties.PropertyName, $"{path}/PropertyName");

    protected override async ValueTask<Passage> EnterAsync(SetPropertyProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        visit.Set(properties.PropertyName, await visit.EvaluateAsync(properties.Value, cancellationToken));
        return Passage.Leave("Done");
    }
}

/// <summary>The variable.</summary>
internal sealed class SetPropertyProperties
{
    [Required, Display(Name = "Variable"), Description("The name of the variable: letters, digits and underscores.")]
    public string PropertyName { get; set; } = string.Empty;

    [Required, Display(Name = "Value"), Description("Its value: an expression.")]
    public Expression Value { get; set; } = null!;
}
