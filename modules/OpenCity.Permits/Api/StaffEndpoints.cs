using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.AddCondition;
using OpenCity.Permits.Features.AddInternalNote;
using OpenCity.Permits.Features.AssignApplication;
using OpenCity.Permits.Features.CompletePermit;
using OpenCity.Permits.Features.DecideApplication;
using OpenCity.Permits.Features.FindApplications;
using OpenCity.Permits.Features.IssuePermit;
using OpenCity.Permits.Features.RecordPayment;
using OpenCity.Permits.Features.RequestChanges;
using OpenCity.Permits.Features.RevokePermit;
using OpenCity.Permits.Features.StartReview;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Api;

/// <summary>The staff's side. Each action answers 404 for what is not there, 409 with a code for what cannot be done now.</summary>
internal static class StaffEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/staff/permits/{id:guid}/place.geojson", PlaceAsync).RequirePermission(Permissions.View).ExcludeFromDescription();
        var api = routes.MapGroup("/api/permits/v1").WithTags("Permits");
        api.MapGet("/queue", QueueAsync).RequirePermission(Permissions.View);
        var file = api.MapGroup("/applications/{id:guid}");
        file.MapPost("/assignment", AssignAsync).RequirePermission(Permissions.Assign);
        file.MapPost("/review", ReviewAsync).RequirePermission(Permissions.Review);
        file.MapPost("/notes", NoteAsync).RequirePermission(Permissions.Review);
        file.MapPost("/change-requests", ChangesAsync).RequirePermission(Permissions.Review);
        file.MapPost("/conditions", ConditionAsync).RequirePermission(Permissions.Review);
        file.MapDelete("/conditions/{conditionId:guid}", RemoveConditionAsync).RequirePermission(Permissions.Review);
        file.MapPost("/decision", DecideAsync).RequirePermission(Permissions.Decide);
        file.MapPost("/payments", PayAsync).RequirePermission(Permissions.TakePayment);
        file.MapPost("/issue", IssueAsync).RequirePermission(Permissions.Issue);
        file.MapPost("/completion", CompleteAsync).RequirePermission(Permissions.Issue);
        file.MapPost("/revocation", RevokeAsync).RequirePermission(Permissions.Revoke);
    }

    private static async Task<Ok<QueuePage>> QueueAsync(string? status, string? assigned, string? type, string? text, string? after, string? before, FindApplications find, CancellationToken cancellationToken) =>
        TypedResults.Ok(await find.HandleAsync(new QueueFilter { Status = status, Assigned = assigned, Type = type, Text = text, After = after, Before = before }, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> AssignAsync(Guid id, AssignmentBody body, AssignApplication assign, CancellationToken cancellationToken) =>
        Done(await assign.HandleAsync(id, body.AssigneeId, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> ReviewAsync(Guid id, StartReview review, CancellationToken cancellationToken) =>
        Done(await review.HandleAsync(id, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> NoteAsync(Guid id, NoteBody body, AddInternalNote add, CancellationToken cancellationToken) =>
        Done(await add.HandleAsync(id, body.Text, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> ChangesAsync(Guid id, ChangesBody body, RequestChanges request, CancellationToken cancellationToken) =>
        Done(await request.HandleAsync(new ChangesWanted(id, body.Reasons ?? [], body.Message, body.Version), cancellationToken));

    private static async Task<Results<NoContent, NotFound>> ConditionAsync(Guid id, ConditionBody body, AddCondition add, CancellationToken cancellationToken) =>
        Done(await add.HandleAsync(id, body.StandardCode, body.Text, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> RemoveConditionAsync(Guid id, Guid conditionId, AddCondition conditions, CancellationToken cancellationToken) =>
        Done(await conditions.RemoveAsync(id, conditionId, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> DecideAsync(Guid id, DecisionBody body, DecideApplication decide, CancellationToken cancellationToken) =>
        Done(await decide.HandleAsync(new Decision(id, body.Approve, body.Reasons, body.Version), cancellationToken));

    private static async Task<Results<Ok<Receipt>, NotFound>> PayAsync(
        Guid id, PaymentBody body, [FromHeader(Name = "Idempotency-Key")] string idempotencyKey, RecordPayment record, CancellationToken cancellationToken) =>
        await record.HandleAsync(new CounterPayment(id, body.Amount, body.Method, body.Reference, body.DifferenceReason, idempotencyKey), cancellationToken) is { } receipt
            ? TypedResults.Ok(receipt)
            : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> IssueAsync(Guid id, ReasonBody body, IssuePermit issue, CancellationToken cancellationToken) =>
        Done(await issue.HandleAsync(id, body.Version, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> CompleteAsync(Guid id, ReasonBody body, CompletePermit complete, CancellationToken cancellationToken) =>
        Done(await complete.HandleAsync(id, body.Version, cancellationToken));

    private static async Task<Results<NoContent, NotFound>> RevokeAsync(Guid id, ReasonBody body, RevokePermit revoke, CancellationToken cancellationToken) =>
        Done(await revoke.HandleAsync(id, body.Reasons, body.Version, cancellationToken));

    /// <summary>One point for the map on the staff's page (GeoJSON, RFC 7946).</summary>
    private static async Task<Results<JsonHttpResult<JsonObject>, NotFound>> PlaceAsync(Guid id, ApplicationAccess access, CancellationToken cancellationToken)
    {
        if (await access.ReadAsStaffAsync(id, cancellationToken) is not { Permit: { Latitude: { } latitude, Longitude: { } longitude } } file)
        {
            return TypedResults.NotFound();
        }

        var feature = new JsonObject
        {
            ["type"] = "Feature",
            ["geometry"] = new JsonObject { ["type"] = "Point", ["coordinates"] = new JsonArray(longitude, latitude) },
            ["properties"] = new JsonObject { ["title"] = file.Permit.Number, ["text"] = file.Permit.Address1, ["kind"] = "active" },
        };
        return TypedResults.Json(new JsonObject { ["type"] = "FeatureCollection", ["features"] = new JsonArray(feature) }, contentType: "application/geo+json");
    }

    private static Results<NoContent, NotFound> Done(bool found) => found ? TypedResults.NoContent() : TypedResults.NotFound();
}

/// <summary>Who shall have the application; null for nobody.</summary>
internal sealed record AssignmentBody(Guid? AssigneeId);

/// <summary>A note among staff.</summary>
internal sealed record NoteBody(string Text);

/// <summary>What to change, with the reason by key of question or document.</summary>
internal sealed record ChangesBody(Dictionary<string, string>? Reasons, string? Message, long? Version);

/// <summary>A condition in the city's usual words by its code, or in own words.</summary>
internal sealed record ConditionBody(string? StandardCode, LocalizedText? Text);

/// <summary>A decision.</summary>
internal sealed record DecisionBody(bool Approve, string? Reasons, long? Version);

/// <summary>A payment at the counter.</summary>
internal sealed record PaymentBody(decimal Amount, PaymentMethod Method, string? Reference, string? DifferenceReason);
