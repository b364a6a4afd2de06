using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.FindWorkflows;

/// <summary>The city's workflows and their versions.</summary>
internal sealed class FindWorkflows(WorkflowsDbContext db, CompiledWorkflows workflows, ICurrentUser user)
{
    /// <summary>All workflows by title, with the version in force. A city has dozens.</summary>
    public async Task<IReadOnlyList<WorkflowLine>> ListAsync(CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        var found = await db.Workflows.AsNoTracking()
            .Select(w => new
            {
                w.Id,
                w.Key,
                w.Title,
                InForce = db.Versions.Where(v => v.WorkflowId == w.Id && v.State == VersionState.Published).Select(v => new { v.Number, v.PublishedAt }).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return [.. found.Select(w => new WorkflowLine(w.Id, w.Key, w.Title, w.InForce?.Number, w.InForce?.PublishedAt)).OrderBy(w => w.Title.ToString(), StringComparer.CurrentCulture)];
    }

    /// <summary>A workflow with one of its versions, the one in force where none is named; null where there is none.</summary>
    public async Task<WorkflowFile?> FindAsync(Guid id, int? number, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        var versions = await db.Versions.AsNoTracking().Where(v => v.WorkflowId == id).OrderByDescending(v => v.Number)
            .Select(v => new VersionLine(v.Id, v.Number, v.State, v.PublishedAt, v.PublishedByName)).ToListAsync(cancellationToken);
        var line = number is { } wanted ? versions.Find(v => v.Number == wanted) : versions.Find(v => v.State == VersionState.Published) ?? versions.FirstOrDefault();
        if (line is null || await db.Workflows.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, cancellationToken) is not { } workflow)
        {
            return null;
        }

        return new WorkflowFile(workflow, await VersionAsync(line.Id, cancellationToken), await workflows.GetAsync(line.Id, cancellationToken), versions);
    }

    /// <summary>A version with what it says.</summary>
    public Task<WorkflowVersion> VersionAsync(Guid id, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.View);
        return db.Versions.AsNoTracking().SingleAsync(v => v.Id == id, cancellationToken);
    }

    /// <summary>A version as a recipe with its one step; null where there is none.</summary>
    public async Task<JsonObject?> ExportAsync(Guid id, int number, CancellationToken cancellationToken) =>
        await FindAsync(id, number, cancellationToken) is { } file
            ? new JsonObject
            {
                ["name"] = file.Workflow.Key.ToLowerInvariant(),
                ["displayName"] = file.Workflow.Title.In("en"),
                ["steps"] = new JsonArray(new JsonObject { ["name"] = "WorkflowType", ["data"] = new JsonArray(JsonNode.Parse(file.Version.Definition)) }),
            }
            : null;
}

/// <summary>A workflow in a list.</summary>
internal sealed record WorkflowLine(Guid Id, string Key, LocalizedText Title, int? Number, DateTimeOffset? PublishedAt);

/// <summary>A workflow with one of its versions.</summary>
internal sealed record WorkflowFile(Workflow Workflow, WorkflowVersion Version, CompiledWorkflow Compiled, IReadOnlyList<VersionLine> Versions);

/// <summary>A version in a list.</summary>
internal sealed record VersionLine(Guid Id, int Number, VersionState State, DateTimeOffset? PublishedAt, string? PublishedByName);
