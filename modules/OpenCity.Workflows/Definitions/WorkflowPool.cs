using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
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
internal sealed partial class CompiledWorkflows(ITenantCache cache, WorkflowPool pool, WorkflowCompiler compiler, WorkflowsDbContext db, ILogger<CompiledWorkflows> logger)
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>Not long: whatever is missing may come back.</summary>
    private static readonly TimeSpan KeptUnfit = TimeSpan.FromMinutes(1);

    /// <summary>A version; where it cannot run any more, with a <see cref="Activities.Control.LostActivity"/> for what is missing.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async ValueTask<CompiledWorkflow> GetAsync(Guid versionId, CancellationToken cancellationToken)
    {
        try
        {
            return await cache.GetOrCreateAsync($"workflows:compiled:{versionId}", async ct => Compile(await ReadAsync(versionId, ct)), Kept, cancellationToken);
        }
        catch (UnfitVersion unfit)
        {
            return await cache.GetOrCreateAsync(
                $"workflows:restored:{versionId}",
                async ct =>
                {
                    LogUnfit(logger, versionId, unfit.Message);
                    return compiler.Restore(Parse(await ReadAsync(versionId, ct)));
                },
                KeptUnfit,
                cancellationToken);
        }
    }

    /// <summary>The number of a version, which never changes.</summary>
    public ValueTask<int> NumberAsync(Guid versionId, CancellationToken cancellationToken) => cache.GetOrCreateAsync(
        $"workflows:number:{versionId}",
        async ct => await db.Versions.Where(v => v.Id == versionId).Select(v => v.Number).SingleAsync(ct),
        Kept,
        cancellationToken);

    private CompiledWorkflow Compile(WorkflowVersion version) => pool.Get(version.Definition, () =>
    {
        var (workflow, problems) = compiler.Compile(Parse(version));
        return workflow ?? throw new UnfitVersion($"{problems[0].Path}: {problems[0]}");
    });

    private async Task<WorkflowVersion> ReadAsync(Guid versionId, CancellationToken cancellationToken) =>
        await db.Versions.FindAsync([versionId], cancellationToken) ?? throw new InvalidOperationException($"There is no version {versionId} of any workflow.");

    private static JsonObject Parse(WorkflowVersion version) => JsonNode.Parse(version.Definition)!.AsObject();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The workflow version {Version} cannot run as it stands: {Problem} Cases wait where something is missing.")]
    private static partial void LogUnfit(ILogger logger, Guid version, string problem);

    /// <summary>A stored version that would not be published any more.</summary>
    private sealed class UnfitVersion(string problem) : Exception(problem);
}
