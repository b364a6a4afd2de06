using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Activities.Calls;

/// <summary>Tells another system what happened.</summary>
[WorkflowActivity(
    "WebhookTask",
    Title = "Webhook",
    Summary = "Tells another system by a signed message (HMAC-SHA256) what happened. Tried again for a day and a half while it does not answer.",
    Kind = ActivityKind.Call,
    Outcomes = ["Done", "Refused"],
    Retries = 40)]
internal sealed class WebhookTask(SignedCalls calls) : IWorkflowActivity<WebhookProperties>
{
    public async Task<ActivityResult> ExecuteAsync(WebhookProperties properties, ActivityContext context, CancellationToken cancellationToken)
    {
        var message = new JsonObject
        {
            ["id"] = context.IdempotencyKey,
            ["event"] = properties.EventName,
            ["case"] = context.CaseId.ToString(),
            ["subject"] = new JsonObject { ["kind"] = context.Subject.Kind, ["id"] = context.Subject.Id },
            ["data"] = properties.Data.ToJson(),
        };
        using var answer = await calls.SendAsync("POST", properties.Url.ValueText, message.ToJsonString(), context.IdempotencyKey, cancellationToken);
        return new ActivityResult(answer.IsSuccessStatusCode ? "Done" : "Refused");
    }
}

/// <summary>The message.</summary>
internal sealed class WebhookProperties
{
    [Required, Display(Name = "Address"), Description("The address: a text or an expression. Its host must be listed in the settings of workflows.")]
    public Expression Url { get; set; } = null!;

    [Required, MaxLength(100), Display(Name = "Event"), Description("The name of what happened, for example permit.issued.")]
    public string EventName { get; set; } = string.Empty;

    [Display(Name = "Data"), Description("An expression for each value that is told. The other system learns what stands here and nothing else.")]
    public Dictionary<string, Expression> Data { get; set; } = [];
}
