using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Calendar;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Features.PublishVersion;

/// <summary>What stands in the way of publishing a definition: what is wrong with it by itself, then what it asks for that this city lacks.</summary>
internal sealed class PublicationChecks(WorkflowCompiler compiler, RoleChecks roles, QueryChecks queries, CityCalendar calendar)
{
    /// <summary>The workflow, null where it cannot run at all, and every problem with its place.</summary>
    public async Task<(CompiledWorkflow? Workflow, IReadOnlyList<DefinitionProblem> Problems)> CheckAsync(JsonObject definition, CancellationToken cancellationToken)
    {
        var (workflow, problems) = compiler.Compile(definition);
        return workflow is null
            ? (null, problems)
            : (workflow, [.. await roles.CheckAsync(workflow, cancellationToken), .. queries.Check(workflow), .. await ServiceLevelAsync(workflow, cancellationToken)]);
    }

    private async Task<IEnumerable<DefinitionProblem>> ServiceLevelAsync(CompiledWorkflow workflow, CancellationToken cancellationToken) =>
        ServicePeriod.TryParse(workflow.Definition.ServiceLevel, out var level) && level.Unit == ServicePeriodUnit.OfficeHours && !(await calendar.ReadAsync(cancellationToken)).HasOfficeHours
            ? [new DefinitionProblem("/ServiceLevel", "The city has not said when its offices are open. Give officeHours in the step “holidays” of its recipe, or count in business days.")]
            : [];
}
