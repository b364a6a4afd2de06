using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Engine;

/// <summary>A case in the hands of a unit of work: nobody else moves it meanwhile.</summary>
internal sealed class OpenCase(Case row, CompiledWorkflow workflow, CityView city)
{
    public Case Row => row;

    public CompiledWorkflow Workflow => workflow;

    public CaseMemory Memory { get; } = CaseMemory.Read(row.Memory);

    public WorkflowSubject Subject { get; } = new(row.SubjectKind, row.SubjectId);

    public bool HasEnded => row.EndedAt is not null;

    /// <summary>What the audit trail calls it: no personal data.</summary>
    public string Label => $"{workflow.Definition.Key} {row.SubjectKind} {row.SubjectId}";

    public Burst Burst() => BurstIn(city.Of(Subject));

    /// <summary>A step that sees other surroundings.</summary>
    public Burst BurstIn(ISurroundings surroundings) => new(workflow, Memory, surroundings, Facts());

    public Token? Find(int token) => Memory.Tokens.Find(t => t.Id == token);

    private JsonObject Facts() => new()
    {
        ["id"] = row.Id.ToString(),
        ["workflow"] = workflow.Definition.Key,
        ["startedAt"] = row.StartedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
    };
}
