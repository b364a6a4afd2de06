using System.Text.Json.Nodes;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Features.PublishVersion;

/// <summary>What stands in the way of publishing a definition: what is wrong with it by itself, then what it asks for that this city lacks.</summary>
internal sealed class PublicationChecks(WorkflowCompiler compiler, RoleChecks roles, QueryChecks queries)
{
    /// <summary>The workflow, null where it cannot run at all, and every problem with its place.</summary>
    public async Task<(CompiledWorkflow? Workflow, IReadOnlyList<DefinitionProblem> Problems)> CheckAsync(JsonObject definition, CancellationToken cancellationToken)
    {
        var (workflow, problems) = compiler.Compile(definition);
        return workflow is null ? (null, problems) : (workflow, [.. await roles.CheckAsync(workflow, cancellationToken), .. queries.Check(workflow)]);
    }
}
