using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Web;

/// <summary>Makes a problem document (RFC 9457) of whatever went wrong. Unknown faults tell nothing but the trace id.</summary>
internal static class ProblemMapper
{
    private const string Types = "https://opencity.example/problems/";

    public static ProblemDetails Map(Exception exception, ErrorTexts texts) => exception switch
    {
        ValidationFailed failed => Validation(failed, texts),
        RuleViolation violation => Make(StatusCodes.Status409Conflict, violation.Code, texts["The request breaks a rule."], texts.Of(violation)),
        ConcurrencyConflict conflict => Make(StatusCodes.Status409Conflict, "concurrency-conflict", texts["Somebody else was faster."], texts.Of(conflict)),
        AccessDenied denied => Make(StatusCodes.Status403Forbidden, "access-denied", texts["You may not do this."], string.Format(null, texts["The permission {0} is missing."], denied.Permission)),
        DatabaseUnavailable => Make(StatusCodes.Status503ServiceUnavailable, "database-unavailable", texts["The service cannot reach its data."], texts["Nothing was changed. Try again in a few minutes."]),
        BadHttpRequestException bad => Make(bad.StatusCode, "bad-request", texts["The request cannot be read."], bad.Message),
        _ => Make(StatusCodes.Status500InternalServerError, "fault", texts["Something went wrong."], texts["Nothing was changed. Try again, or contact the city and name the reference below."]),
    };

    /// <summary>The city is closed for maintenance.</summary>
    public static ProblemDetails Closed(MaintenanceWindow maintenance, ErrorTexts texts) => Make(
        StatusCodes.Status503ServiceUnavailable,
        "maintenance",
        texts["These services are closed for maintenance."],
        maintenance.Message.IsEmpty ? texts["We are working on the city's online services. Nothing that you sent before is lost."] : maintenance.Message.ToString());

    private static HttpValidationProblemDetails Validation(ValidationFailed failed, ErrorTexts texts) => new(
        failed.Errors.GroupBy(e => e.Field, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(texts.Of).ToArray(), StringComparer.Ordinal))
    {
        Type = Types + "validation",
        Status = StatusCodes.Status400BadRequest,
        Title = texts["Some of the input cannot be accepted."],
    };

    private static ProblemDetails Make(int status, string type, string title, string detail) => new()
    {
        Type = Types + type,
        Status = status,
        Title = title,
        Detail = detail,
    };
}
