using System.Text.Json.Nodes;

namespace OpenCity.Contracts.Workflows;

/// <summary>Something that a module can tell workflows when they ask: <c>QueryTask</c> runs it and keeps the answer with the case. It reads and changes nothing. Register as a scoped service.</summary>
public interface IWorkflowQuery
{
    /// <summary>The name in the workflow's JSON, with the module's first: <c>permits.open-applications</c>.</summary>
    string Name { get; }

    /// <summary>What it tells, one English sentence.</summary>
    string Summary { get; }

    /// <summary>What it asks for.</summary>
    IReadOnlyList<WorkflowQueryParameter> Parameters { get; }

    /// <summary>Reads. It has ten seconds, and 64,000 characters of JSON for its answer.</summary>
    /// <param name="parameters">The values, checked against <see cref="Parameters"/>.</param>
    /// <param name="cancellationToken">Cancels the reading when its time is over.</param>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">A value makes no sense; the case is parked with the message.</exception>
    Task<JsonNode?> RunAsync(JsonObject parameters, CancellationToken cancellationToken);
}

/// <summary>What a query asks for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it must be.</param>
/// <param name="IsRequired">It must be given and have a value.</param>
/// <param name="Description">What it means, one English sentence.</param>
public sealed record WorkflowQueryParameter(string Name, WorkflowQueryType Type, bool IsRequired, string Description);

/// <summary>What a parameter of a query must be.</summary>
public enum WorkflowQueryType
{
    /// <summary>A text; dates and times are texts of ISO 8601.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A list.</summary>
    List,
}
