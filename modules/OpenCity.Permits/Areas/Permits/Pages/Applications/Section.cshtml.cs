using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Web;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.SaveAnswers;
using OpenCity.Permits.Model.Answers;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
[EnableRateLimiting("public-forms")]
internal sealed class SectionModel(ApplicationAccess access, SaveAnswers save, PermitsDbContext db, ISettings settings) : ApplicantPage(access), IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public string Section { get; set; } = string.Empty;

    /// <summary>The applicant came from the page that shows all answers and goes back there.</summary>
    [BindProperty(SupportsGet = true, Name = "check")]
    public bool ReturnToCheck { get; set; }

    public FormSection Form { get; private set; } = null!;

    public JsonObject Answers { get; private set; } = [];

    public string City { get; private set; } = string.Empty;

    public IReadOnlyList<AskedChange> Asked { get; private set; } = [];

    public IReadOnlyList<string> FieldNames => [.. Form.Questions.SelectMany(q => q.Type switch
    {
        QuestionType.Address => new[] { $"{q.Key}.Street", $"{q.Key}.Unit", $"{q.Key}.City", $"{q.Key}.PostalCode" },
        QuestionType.MapPin => [$"{q.Key}.Latitude", $"{q.Key}.Longitude"],
        _ => [q.Key],
    })];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        Answers = Application.Form.Answers;
        return CanEdit ? Page() : LocalRedirect(Root);
    }

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => SaveAsync(forLater: false, cancellationToken);

    public Task<IActionResult> OnPostLaterAsync(CancellationToken cancellationToken) => SaveAsync(forLater: true, cancellationToken);

    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        if (Form is null)
        {
            await OpenAsync(cancellationToken);
        }
    }

    private async Task<IActionResult> SaveAsync(bool forLater, CancellationToken cancellationToken)
    {
        if (!await OpenAsync(cancellationToken))
        {
            return NotFound();
        }

        ReadForm();
        await save.HandleAsync(new SaveAnswersRequest(Id, Section, Answers, forLater), cancellationToken);
        return LocalRedirect(forLater ? $"{Root}/kept" : ReturnToCheck ? $"{Root}/check" : Next());
    }

    /// <summary>The next part that waits for answers, or the list.</summary>
    private string Next()
    {
        var sections = Application.Definition.Sections.Select(s => s.Key).ToList();
        var following = sections.Skip(sections.IndexOf(Section) + 1).FirstOrDefault(s => !Application.Form.SectionsDone.Contains(s));
        return following is null ? $"{Root}/tasks" : $"{Root}/questions/{following}";
    }

    /// <summary>Takes what was typed, also into ModelState: fields made of data are not bound, and must show again what was typed.</summary>
    private void ReadForm()
    {
        foreach (var (name, values) in Request.Form.Where(f => FieldNames.Any(n => f.Key == n || f.Key.StartsWith(n + ".", StringComparison.Ordinal))))
        {
            ModelState.SetModelValue(name, values.Count == 1 ? values[0] : values.ToArray(), values.ToString());
        }

        foreach (var question in Form.Questions)
        {
            if (AnswerReader.Read(question, name => [.. Request.Form[name].OfType<string>()]) is { } answer)
            {
                Answers[question.Key] = answer;
            }
        }
    }

    private async Task<bool> OpenAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken) || Application.Definition.Sections.FirstOrDefault(s => s.Key == Section) is not { } section)
        {
            return false;
        }

        Form = section;
        City = (await settings.GetAsync<CitySettings>(cancellationToken)).Name.ToString();
        var request = await db.OpenChangeRequestAsync(Id, cancellationToken);
        Asked = [.. (request?.Items ?? []).Where(i => section.Questions.Any(q => q.Key == i.Field))
            .Select(i => new AskedChange(i.Field, Application.Definition.LabelOf(i.Field)!.ToString(), i.Reason))];
        return true;
    }
}
