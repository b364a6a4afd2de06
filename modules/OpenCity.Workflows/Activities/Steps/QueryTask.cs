using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Activities.Steps;

/// <summary>Asks a module something and keeps the answer with the case.</summary>
[WorkflowActivity("QueryTask", Title = "Run query", Summary = "Asks a module of the city something that it offers by name, and keeps the answer with the case (Result).")]
internal sealed class QueryTask(IEnumerable<IWorkflowQuery> queries) : IWorkflowActivity<QueryProperties>
{
    /// <summary>The longest answer, in characters of JSON: it is stored with the case.</summary>
    public const int LongestAnswer = 64_000;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    public async Task<ActivityResult> ExecuteAsync(QueryProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        var query = queries.FirstOrDefault(q => q.Name == properties.Query)
            ?? throw new RuleViolation("workflows.query-unknown", "No module of the city offers the query “{0}”. Switch the feature on that does, then try again.", properties.Query);
        var values = properties.Parameters.ToJson();
        foreach (var parameter in query.Parameters)
        {
            Check(query, parameter, values[parameter.Name]);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Longest);
        JsonNode? answer;
        try
        {
            answer = await query.RunAsync(values, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The query '{query.Name}' has not answered within {Longest.TotalSeconds:0} seconds.");
        }

        return answer?.ToJsonString() is { Length: > LongestAnswer } text
            ? throw new RuleViolation("workflows.query-long", "The query “{0}” answers with {1} characters; a case keeps {2} at most. Narrow its parameters.", query.Name, text.Length, LongestAnswer)
            : ActivityResult.Done with { Value = answer };
    }

    private static void Check(IWorkflowQuery query, WorkflowQueryParameter parameter, JsonNode? value)
    {
        var isRight = value is null ? !parameter.IsRequired : (value.GetValueKind(), parameter.Type) switch
        {
            (JsonValueKind.String, WorkflowQueryType.Text) => true,
            (JsonValueKind.Number, WorkflowQueryType.Number) => true,
            (JsonValueKind.True or JsonValueKind.False, WorkflowQueryType.Boolean) => true,
            (JsonValueKind.Array, WorkflowQueryType.List) => true,
            _ => false,
        };
        if (!isRight)
        {
            throw new RuleViolation(
                "workflows.query-parameter", "The query “{0}” needs for “{1}” a value of the kind {2}, and got: {3}.", query.Name, parameter.Name, parameter.Type, value?.ToJsonString() ?? "null");
        }
    }
}

/// <summary>The query.</summary>
internal sealed class QueryProperties
{
    [Required, MaxLength(100), Description("The name of the query.")]
    public string Query { get; set; } = string.Empty;

    [Description("An expression for each of the query's parameters.")]
    public Dictionary<string, Expression> Parameters { get; set; } = [];
}
