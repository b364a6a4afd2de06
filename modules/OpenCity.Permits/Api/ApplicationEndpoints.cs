using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.ResubmitApplication;
using OpenCity.Permits.Features.SaveAnswers;
using OpenCity.Permits.Features.StartApplication;
using OpenCity.Permits.Features.SubmitApplication;
using OpenCity.Permits.Features.UploadDocument;
using OpenCity.Permits.Features.WithdrawApplication;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Api;

/// <summary>The applicant's side: for apps and for offices that apply for others. The same slices as the pages.</summary>
internal static class ApplicationEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/permits/v1").WithTags("Permits");
        api.MapGet("/types", TypesAsync).AllowPublic("What permits there are is for everybody to know.");
        api.MapGet("/types/{code}", TypeAsync).AllowPublic("What a permit needs and costs is for everybody to know.");
        api.MapGet("/applications", MineAsync).RequireSignIn(Permissions.Apply);
        api.MapPost("/applications", StartAsync).RequireSignIn(Permissions.Apply).RequirePermission(Permissions.Apply);
        api.MapGet("/applications/{id:guid}", GetAsync).RequireSignIn(Permissions.Apply);
        api.MapPut("/applications/{id:guid}/answers/{section}", AnswerAsync).RequireSignIn(Permissions.Apply);
        api.MapPost("/applications/{id:guid}/documents", UploadAsync).RequireSignIn(Permissions.Apply);
        api.MapPost("/applications/{id:guid}/submission", SubmitAsync).RequireSignIn(Permissions.Apply);
        api.MapPost("/applications/{id:guid}/resubmission", ResubmitAsync).RequireSignIn(Permissions.Apply);
        api.MapPost("/applications/{id:guid}/withdrawal", WithdrawAsync).RequireSignIn(Permissions.Apply);
    }

    private static async Task<Ok<TypeSummary[]>> TypesAsync(PermitTypes types, ApplicationFees fees, CancellationToken cancellationToken) =>
        TypedResults.Ok((await types.ListAsync(cancellationToken)).Select(t => TypeSummary.Of(t.Definition, fees)).ToArray());

    private static async Task<Results<Ok<PermitTypeDefinition>, NotFound>> TypeAsync(string code, PermitTypes types, CancellationToken cancellationToken) =>
        await types.FindAsync(code, cancellationToken) is { } type ? TypedResults.Ok(type.Definition) : TypedResults.NotFound();

    private static async Task<Ok<ApplicationSummary[]>> MineAsync(PermitsDbContext db, ICurrentUser user, CancellationToken cancellationToken) => TypedResults.Ok(await db.Applicants.AsNoTracking()
        .Where(a => a.UserId == user.Id)
        .Join(db.Permits, a => a.PermitId, p => p.Id, (a, p) => p)
        .OrderByDescending(p => p.Seq)
        .Take(200)
        .Select(p => new ApplicationSummary(p.Id, p.Number, p.PermitType, p.Status, p.Address1, p.SubmittedAt))
        .ToArrayAsync(cancellationToken));

    private static async Task<Results<Created<StartedApplication>, NotFound>> StartAsync(NewApplication body, StartApplication start, CancellationToken cancellationToken)
    {
        var culture = body.Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var request = new StartRequest(body.PermitType, new ContactDetails(body.Name, body.Email, body.Telephone), culture);
        return await start.HandleAsync(request, cancellationToken) is { } started
            ? TypedResults.Created($"/api/permits/v1/applications/{started.Id}", started)
            : TypedResults.NotFound();
    }

    private static async Task<Results<Ok<ApplicationView>, NotFound>> GetAsync(Guid id, ApplicationAccess access, PermitsDbContext db, CancellationToken cancellationToken)
    {
        if (await access.ReadAsync(id, cancellationToken) is not { } file)
        {
            return TypedResults.NotFound();
        }

        var sent = file.Actor.IsApplicant ? null : await db.LastSubmissionAsync(id, cancellationToken);
        var documents = sent is null ? await db.DocumentsOfAsync(id, cancellationToken) : await db.DocumentsOfAsync(sent, cancellationToken);
        var timeline = await db.Timeline.AsNoTracking()
            .Where(e => e.PermitId == id && (e.ForApplicant || !file.Actor.IsApplicant))
            .OrderBy(e => e.Id)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(ApplicationView.Of(file, sent?.Answers ?? file.Form.Answers, documents, timeline));
    }

    private static async Task<Results<NoContent, NotFound>> AnswerAsync(Guid id, string section, JsonObject answers, bool? forLater, SaveAnswers save, CancellationToken cancellationToken) =>
        await save.HandleAsync(new SaveAnswersRequest(id, section, answers, forLater ?? false), cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>The body is the file itself.</summary>
    private static async Task<Results<Created, NotFound>> UploadAsync(Guid id, string requirement, string fileName, Stream body, UploadDocument upload, CancellationToken cancellationToken) =>
        await upload.HandleAsync(new UploadRequest(id, requirement, fileName, body), cancellationToken) is { } document
            ? TypedResults.Created($"/api/permits/v1/applications/{id}/documents/{document}")
            : TypedResults.NotFound();

    private static async Task<Results<Ok<SubmittedApplication>, NotFound>> SubmitAsync(
        Guid id, Declaration body, [FromHeader(Name = "Idempotency-Key")] string idempotencyKey, SubmitApplication submit, CancellationToken cancellationToken) =>
        await submit.HandleAsync(new SubmitRequest(id, body.Declared, idempotencyKey), cancellationToken) is { } sent ? TypedResults.Ok(sent) : TypedResults.NotFound();

    private static async Task<Results<Ok<SubmittedApplication>, NotFound>> ResubmitAsync(
        Guid id, Declaration body, [FromHeader(Name = "Idempotency-Key")] string idempotencyKey, ResubmitApplication resubmit, CancellationToken cancellationToken) =>
        await resubmit.HandleAsync(new SubmitRequest(id, body.Declared, idempotencyKey), cancellationToken) is { } sent ? TypedResults.Ok(sent) : TypedResults.NotFound();

    private static async Task<Results<NoContent, NotFound>> WithdrawAsync(Guid id, ReasonBody body, WithdrawApplication withdraw, CancellationToken cancellationToken) =>
        await withdraw.HandleAsync(id, body.Reasons, cancellationToken) ? TypedResults.NoContent() : TypedResults.NotFound();
}

/// <summary>Begin an application.</summary>
internal sealed record NewApplication(string PermitType, string Name, string Email, string? Telephone, string? Language);

/// <summary>The applicant says that what is sent is true.</summary>
internal sealed record Declaration(bool Declared);

/// <summary>Reasons, where they are asked for or wished.</summary>
internal sealed record ReasonBody(string? Reasons, long? Version);
