using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.RequestChanges;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ReviewName)]
internal sealed class RequestChangesModel(ApplicationAccess access, RequestChanges request, PermitsDbContext db, IStringLocalizer<RequestChangesModel> text) : StaffActionPage(access, PermitAction.RequestChanges)
{
    [BindProperty]
    public Dictionary<string, string?> Reasons { get; set; } = [];

    [BindProperty, Display(Name = "Anything else for the applicant"), DataType(DataType.MultilineText)]
    public string? Message { get; set; }

    public IReadOnlyList<ChangeGroup> Groups { get; private set; } = [];

    public string ReasonFor(string key) => Reasons.GetValueOrDefault(key) ?? string.Empty;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var given = Reasons.Where(r => !string.IsNullOrWhiteSpace(r.Value)).ToDictionary(r => r.Key, r => r.Value!);
        return Done(await request.HandleAsync(new ChangesWanted(Id, given, Message, Version), cancellationToken));
    }

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        var documents = await db.DocumentsOfAsync(Id, cancellationToken);
        var culture = CultureInfo.CurrentUICulture.Name;
        string Names(string key) => string.Join(", ", documents.Where(d => d.Requirement == key).Select(d => d.FileName));
        ChangeItem Item(Question question) => new(
            question.Key, question.Label.ToString(), question.Type == QuestionType.Files ? Names(question.Key) : AnswerText.Of(question, Application.Form.Answers[question.Key], culture));
        Groups =
        [
            .. Application.Definition.Sections.Select(s => new ChangeGroup(s.Title.ToString(), [.. s.Questions.Select(Item)])),
            .. Application.Definition.Documents.Count == 0 ? Array.Empty<ChangeGroup>()
                : [new ChangeGroup(text["Documents"], [.. Application.Definition.Documents.Select(d => new ChangeItem(d.Code, d.Label.ToString(), Names(d.Code)))])],
        ];
    }
}

/// <summary>A section of what can be changed.</summary>
internal sealed record ChangeGroup(string Title, IReadOnlyList<ChangeItem> Items);

/// <summary>A question or document with its answer.</summary>
internal sealed record ChangeItem(string Key, string Label, string Answer);
