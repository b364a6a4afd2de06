using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Abstractions.Web;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.RemoveDocument;
using OpenCity.Permits.Features.UploadDocument;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
[EnableRateLimiting("public-forms")]
[RequestSizeLimit(30 * 1024 * 1024)]
internal sealed class DocumentsModel(ApplicationAccess access, UploadDocument upload, RemoveDocument remove, PermitsDbContext db, IStringLocalizer<DocumentsModel> text) : ApplicantPage(access), IRedisplay
{
    [BindProperty]
    public string? Requirement { get; set; }

    [BindProperty, Display(Name = "File")]
    public IFormFile? Document { get; set; }

    public IReadOnlyList<RequirementView> Requirements { get; private set; } = [];

    public IEnumerable<Choice> Choices => Requirements.Select(r => new Choice(r.Key, r.Label));

    public static string Accept => string.Join(',', FileRules.Documents.Extensions);

    /// <summary>The next thing that is missing is proposed.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        await OnRedisplayAsync(cancellationToken);
        Requirement = Requirements.FirstOrDefault(r => r.IsRequired && r.Documents.Count == 0)?.Key;
        return CanEdit ? Page() : LocalRedirect(Root);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (Document is null)
        {
            throw new ValidationFailed("Document", "Choose a file.");
        }

        await using var content = Document.OpenReadStream();
        await upload.HandleAsync(new UploadRequest(Id, Requirement ?? string.Empty, Document.FileName, content), cancellationToken);
        return LocalRedirect($"{Root}/documents");
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid documentId, CancellationToken cancellationToken) =>
        await LoadAsync(cancellationToken) && await remove.HandleAsync(Id, documentId, cancellationToken) ? LocalRedirect($"{Root}/documents") : NotFound();

    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        var documents = await db.DocumentsOfAsync(Id, cancellationToken);
        var request = await db.OpenChangeRequestAsync(Id, cancellationToken);
        RequirementView View(string key, string label, string hint, bool required) => new(
            key, label, hint, required, request?.Items.FirstOrDefault(i => i.Field == key)?.Reason, [.. documents.Where(d => d.Requirement == key)]);
        Requirements =
        [
            .. Application.Definition.Documents.Select(d => View(d.Code, d.Label.ToString(), d.Hint.ToString(), d.Required)),
            .. Application.Definition.Questions.Where(q => q.Type == QuestionType.Files).Select(q => View(q.Key, q.Label.ToString(), q.Hint.ToString(), q.Required)),
        ];
    }

    public string Size(long bytes) => bytes < 1_000_000
        ? text["{0} kB", Math.Max(1, bytes / 1_000).ToString("N0", CultureInfo.CurrentCulture)]
        : text["{0} MB", (bytes / 1_000_000m).ToString("N1", CultureInfo.CurrentCulture)];
}

/// <summary>A document that is needed or may be added, with what is there.</summary>
internal sealed record RequirementView(string Key, string Label, string Hint, bool IsRequired, string? Asked, IReadOnlyList<ApplicationDocument> Documents);
