using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Caching;
using OpenCity.Abstractions.Modules;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Definitions;

/// <summary>The compiled versions of all cities: two that say the same are one.</summary>
[ProcessWide("It holds what versions say, by their text; nothing of a city.")]
internal sealed class WorkflowPool
{
    private readonly EqualObjects<CompiledWorkflow> _workflows = new();

    public CompiledWorkflow Get(string definition, Func<CompiledWorkflow> compile) => _workflows.Get(definition, compile);
}

/// <summary>The compiled versions of the city, each made once and kept while it is used.</summary>
internal sealed class CompiledWorkflows(ITenantCache cache, WorkflowPool pool, WorkflowCompiler compiler, WorkflowsDbContext db)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <exception cref="InvalidOperationException">There is no such version, or it cannot be compiled any more.</exception>
    public ValueTask<CompiledWorkflow> GetAsync(Guid versionId, CancellationToken cancellationToken) => cache.GetOrCreateAsync(
        $"workflows:compiled:{versionId}",
        async ct =>
        {
            var version = await db.Versions.FindAsync([versionId], ct) ?? throw new InvalidOperationException($"There is no version {versionId} of any workflow.");
            return Compile(version);
        },
        Kept,
        cancellationToken);

    /// <summary>The number of a version, which never changes.</summary>
    public ValueTask<int> NumberAsync(Guid versionId, CancellationToken cancellationToken) => cache.GetOrCreateAsync(
        $"workflows:number:{versionId}",
        async ct => await db.Versions.Where(v => v.Id == versionId).Select(v => v.Number).SingleAsync(ct),
        Kept,
        cancellationToken);

    private CompiledWorkflow Compile(WorkflowVersion version) => pool.Get(version.Definition, () =>
    {
        var (workflow, problems) = compiler.Compile(JsonNode.Parse(version.Definition)!.AsObject());
        return workflow ?? throw new InvalidOperationException(
            $"The workflow version {version.Id} cannot run any more: {problems[0].Path}: {problems[0]} Switch the feature on again that brings what is missing, or move its cases to another version.");
    });
}
