using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model.Types;
using Microsoft.Extensions.Localization;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
internal sealed class TasksModel(ApplicationAccess access, PermitsDbContext db, IStringLocalizer<TasksModel> text) : ApplicantPage(access)
{
    public IReadOnlyList<FormTask> Tasks { get; private set; } = [];

    public IReadOnlyList<AskedChange> Asked { get; private set; } = [];

    public string Message { get; private set; } = string.Empty;

    public int Done => Tasks.Count(t => t.IsDone);

    public bool IsReady => Done == Tasks.Count;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!CanEdit)
        {
            return LocalRedirect(Root);
        }

        var documents = await db.DocumentKeysAsync(Id, cancellationToken);
        if (await db.OpenChangeRequestAsync(Id, cancellationToken) is { } request)
        {
            Message = request.Message;
            Asked = [.. request.Items.Select(i => new AskedChange(i.Field, Application.Definition.LabelOf(i.Field)?.ToString() ?? i.Field, i.Reason))];
        }

        Tasks = [ContactTask(), .. Application.Definition.Sections.Select(SectionTask), .. DocumentsTask(documents)];
        return Page();
    }

    private FormTask ContactTask() => Make(text["How we reach you"], "contact", Application.Applicant.Name.Length > 0, isAsked: false);

    private FormTask SectionTask(FormSection section) => Make(
        section.Title.ToString(),
        $"questions/{section.Key}",
        Application.Form.SectionsDone.Contains(section.Key),
        Asked.Any(a => section.Questions.Any(q => q.Key == a.Field)));

    private IEnumerable<FormTask> DocumentsTask(IReadOnlySet<string> present)
    {
        var needed = Application.Definition.Documents.Where(d => d.Required).Select(d => d.Code)
            .Concat(Application.Definition.Questions.Where(q => q.Type == QuestionType.Files && q.Required).Select(q => q.Key));
        return Application.Definition.Documents.Count == 0 && Application.Definition.Questions.All(q => q.Type != QuestionType.Files)
            ? []
            : [Make(text["Documents"], "documents", needed.All(present.Contains), Asked.Any(a => Application.Definition.Documents.Any(d => d.Code == a.Field)))];
    }

    private FormTask Make(string title, string path, bool isDone, bool isAsked) => isAsked
        ? new FormTask(title, $"{Root}/{path}", "Change needed", TagKind.Warning, isDone)
        : isDone ? new FormTask(title, $"{Root}/{path}", "Completed", TagKind.Success, true)
        : new FormTask(title, $"{Root}/{path}", "Not complete", TagKind.New, false);
}

/// <summary>A part of the form.</summary>
internal sealed record FormTask(string Title, string Href, string Status, TagKind Kind, bool IsDone);

/// <summary>What the city asked to change.</summary>
internal sealed record AskedChange(string Field, string Label, string Reason);
