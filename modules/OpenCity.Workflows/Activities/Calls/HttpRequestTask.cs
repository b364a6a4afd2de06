using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Activities.Calls;

/// <summary>Asks another system and keeps its answer.</summary>
[WorkflowActivity(
    "HttpRequestTask",
    Title = "Call a system",
    Summary = "Asks another system by HTTP, signed, and keeps the answer. Tried again for a day and a half while it does not answer.",
    Kind = ActivityKind.Call,
    Outcomes = ["Done", "Refused"],
    Retries = 40)]
internal sealed class HttpRequestTask(SignedCalls calls) : IWorkflowActivity<HttpRequestProperties>
{
    public async Task<ActivityResult> ExecuteAsync(HttpRequestProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        using var answer = await calls.SendAsync(properties.HttpMethod, properties.Url.ValueText, properties.Body?.Value?.ToJsonString() ?? string.Empty, context.IdempotencyKey, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        var value = new JsonObject { ["status"] = (int)answer.StatusCode, ["body"] = Body(text) };
        return new ActivityResult(answer.IsSuccessStatusCode ? "Done" : "Refused")
        {
            Value = value,
            Note = new(((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture), ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture)),
        };
    }

    /// <summary>JSON as it is, anything else as text.</summary>
    private static JsonNode? Body(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;
        }
    }
}

/// <summary>The request.</summary>
internal sealed class HttpRequestProperties
{
    [Required, Display(Name = "Address"), Description("The address: a text or an expression. Its host must be listed in the settings of workflows.")]
    public Expression Url { get; set; } = null!;

    [AllowedValues("GET", "POST", "PUT", "PATCH", "DELETE"), Display(Name = "Method"), Description("The method.")]
    public string HttpMethod { get; set; } = "POST";

    [Display(Name = "What is sent"), Description("What is sent, as JSON: an expression.")]
    public Expression? Body { get; set; }
}
