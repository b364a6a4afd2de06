using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>An activity of a draft as a form made of the schema of its kind, and where its outcomes lead.</summary>
[RequirePermission(Permissions.ManageName)]
[RequestFormLimits(ValueCountLimit = 20_000)]
internal sealed class ActivityModel(ReadDraft drafts, ChangeDraft change, ActivityTypes types, DraftOutcomes outcomes, ProblemViews views, CityForms forms, IStringLocalizer<ActivityModel> text)
    : DraftPage(drafts)
{
    private const string Prefix = "p";

    private ActivityForm? _posted;

    [BindProperty(SupportsGet = true)]
    public string Activity { get; set; } = string.Empty;

    public DraftActivity Shown { get; private set; } = null!;

    /// <summary>The kind; null where no module brings it.</summary>
    public ActivityType? Kind { get; private set; }

    public CityChoices City { get; private set; } = null!;

    public IReadOnlyList<FieldOnForm> Fields { get; private set; } = [];

    /// <summary>What stands there besides, which the kind does not know; null for nothing.</summary>
    public string? Further { get; private set; }

    public LocalizedText Title => City.Spread(Texts.Read((Json["ActivityMetadata"] as JsonObject)?[nameof(Title)]));

    public string Result => DraftDocument.Text(Json, "Result") ?? string.Empty;

    public string Compensation => DraftDocument.Text(Json, "Compensation") ?? string.Empty;

    public IReadOnlyList<ProblemView> Problems => [.. views.Of(Opened).Where(p => p.Activity == Activity)];

    public IEnumerable<Choice> Others => Opened.Document.Activities.Where(a => a.Id != Activity).Select(a => new Choice(a.Id, a.Title.ToString()));

    public IEnumerable<Choice> Ends => Opened.Document.Activities.Select(a => new Choice(a.Id, a.Title.ToString())).Prepend(new Choice(string.Empty, text["The path ends here"]));

    private JsonObject Json => _posted?.Properties ?? Shown.Properties;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await LoadAsync(cancellationToken) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromForm(Name = "Act")] string? act, CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        _posted = ActivityForm.Read(Request.Form, Kind, Shown, City.Cultures, act);
        Remember();
        if (_posted.Errors.Count > 0)
        {
            throw new ValidationFailed(_posted.Errors);
        }

        await change.HandleAsync(Id, Seen, d => _posted.Apply(d, Activity, outcomes), cancellationToken);
        return ListAct.IsOne(act)
            ? Redirect(Url.Content($"{Root}/activities/{Uri.EscapeDataString(Activity)}#{ListAct.Anchor(act!)}"))
            : Done(Root, text["Saved: {0}", Shown.Title.ToString()]);
    }

    public override async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        await base.OnRedisplayAsync(cancellationToken);
        await LoadAsync(cancellationToken);
    }

    /// <summary>The outcomes, each with where it leads; one that leads to several places has a line for each.</summary>
    public IEnumerable<(string Outcome, string Name, string Label, string To)> Outcomes()
    {
        var all = outcomes.Of(Opened.Document, Shown);
        for (var i = 0; i < all.Count; i++)
        {
            var to = Opened.Document.Transitions.Where(t => t.Source == Activity && t.Outcome == all[i]).Select(t => t.Destination).DefaultIfEmpty(string.Empty).ToList();
            for (var j = 0; j < to.Count; j++)
            {
                yield return (all[i], string.Create(CultureInfo.InvariantCulture, $"o.{i}.{j}"), outcomes.TitleOf(Shown, all[i])?.ToString() ?? all[i], to[j]);
            }
        }
    }

    private async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (FindActivity(Activity) is not { } shown)
        {
            return false;
        }

        (Activity, Shown, Kind) = (shown.Id, shown, types.Find(shown.Kind));
        City = await forms.ChoicesAsync(cancellationToken);
        var fields = Kind is null ? [] : PropertyField.Of(Kind.PropertiesType);
        Fields = FieldOnForm.Of(fields, Prefix, Json, City);
        Further = ActivityForm.Further(Json, fields);
        return true;
    }

    /// <summary>What was typed is shown again where it is refused.</summary>
    private void Remember()
    {
        foreach (var (name, values) in Request.Form.Where(f => f.Key.Contains('.', StringComparison.Ordinal) || f.Key is "result" or "compensation" or "further"))
        {
            ModelState.SetModelValue(name, values.ToArray(), values.ToString());
        }
    }
}
