using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Goes round for each item of a list; the path of an item leads back to it.</summary>
[WorkflowActivity("ForEachTask", Title = "For each", Summary = "Goes round once for each item of a list, one after the other.", Outcomes = ["Iterate", "Done"])]
internal sealed class ForEachTask : ControlActivity<ForEachProperties>
{
    /// <summary>More items than a case can sensibly go through.</summary>
    private const int MostItems = 10_000;

    protected override IReadOnlyList<string> OutcomesOf(ForEachProperties properties) => ["Iterate", "Done"];

    protected override IEnumerable<string> AssignedBy(ForEachProperties properties) => [properties.Variable];

    protected override IEnumerable<DefinitionProblem> Check(ForEachProperties properties, string path) => Names.Check(properties.Variable, $"{path}/Variable");

    protected override async ValueTask<Passage> EnterAsync(ForEachProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        var loops = visit.Memory.Loops;
        var at = loops.FindIndex(l => l.Activity == visit.Activity.Id && l.Fork == visit.Fork);
        var loop = at >= 0 ? loops[at] : new Loop(visit.Activity.Id, visit.Fork, await ItemsAsync(properties, visit, cancellationToken), 0);
        if (at >= 0)
        {
            loops.RemoveAt(at);
        }

        if (loop.Next >= loop.Items.Count)
        {
            return Passage.Leave("Done");
        }

        visit.Set(properties.Variable, loop.Items[loop.Next]);
        loops.Add(loop with { Next = loop.Next + 1 });
        return Passage.Leave("Iterate");
    }

    private static async Task<JsonArray> ItemsAsync(ForEachProperties properties, Visit visit, CancellationToken cancellationToken)
    {
        var value = await visit.DemandAsync(properties.Collection, ExpressionRole.List, cancellationToken);
        return value switch
        {
            JsonArray { Count: > MostItems } items => throw new RuleViolation(
                "workflows.list-long", "The list has {0:N0} items; a case goes through {1:N0} at most. Narrow the expression: {2}.", items.Count, MostItems, properties.Collection.Text),
            JsonArray list => list.DeepClone().AsArray(),

            // As FEEL has it (DMN 1.5, 10.3.2.9.4): what is no list is a list of one.
            _ => [value.DeepClone()],
        };
    }
}

/// <summary>The list.</summary>
internal sealed class ForEachProperties
{
    [Required, Display(Name = "List"), Description("The list: an expression.")]
    public Expression Collection { get; set; } = null!;

    [Required, Display(Name = "Variable"), Description("The variable that holds the item whose turn it is.")]
    public string Variable { get; set; } = "item";
}
