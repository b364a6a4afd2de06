using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Features.RunQuery;

/// <summary>How much there is to do in a workflow: for automations that ask for help, or hold back.</summary>
internal sealed class RunningCases(WorkflowsDbContext db, ICityClock clock) : IWorkflowQuery
{
    public string Name => "workflows.running-cases";

    public string Summary => "How many cases of a workflow run, and how many of its tasks are overdue.";

    public IReadOnlyList<WorkflowQueryParameter> Parameters { get; } = [new("workflow", WorkflowQueryType.Text, IsRequired: true, "The key of the workflow.")];

    public async Task<JsonNode?> RunAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        var (key, now) = (parameters["workflow"]!.GetValue<string>(), clock.Now);
        var id = await db.Workflows.Where(w => w.Key == key).Select(w => w.Id).FirstOrDefaultAsync(cancellationToken);
        return new JsonObject
        {
            ["running"] = await db.Cases.CountAsync(c => c.WorkflowId == id && c.EndedAt == null, cancellationToken),
            ["overdue"] = await db.Tasks.CountAsync(t => t.WorkflowId == id && t.DueAt <= now, cancellationToken),
        };
    }
}
