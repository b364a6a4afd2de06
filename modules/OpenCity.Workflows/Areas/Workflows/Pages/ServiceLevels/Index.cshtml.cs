using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Workflows.Features.FindCases;
using OpenCity.Workflows.Features.ServiceLevels;

namespace OpenCity.Workflows.Areas.Workflows.Pages.ServiceLevels;

/// <summary>How the city keeps the deadlines of its workflows.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class IndexModel(ReadServiceLevels read, FindCases cases, LevelTexts levels, IStringLocalizer<IndexModel> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Workflow { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Days { get; set; }

    public ServiceLevelBoard Board { get; private set; } = new(default, default, []);

    public IReadOnlyList<Choice> Workflows { get; private set; } = [];

    public LevelTexts Levels => levels;

    public IEnumerable<Choice> Periods => LevelPeriods.All.Select(d => new Choice(d.ToString(CultureInfo.InvariantCulture), text["The last {0} days", d]));

    /// <summary>The same as a file.</summary>
    public string Csv => string.Create(CultureInfo.InvariantCulture, $"staff/workflows/service-levels.csv?days={Days}{(Workflow is { } only ? $"&workflow={only}" : string.Empty)}");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Days = LevelPeriods.Known(Days);
        Board = await read.RecentAsync(Workflow, Days.Value, cancellationToken);
        Workflows = [new Choice(string.Empty, text["All"]), .. (await cases.WorkflowsAsync(cancellationToken)).Select(w => new Choice(w.Id.ToString(), w.Title.ToString()))];
    }
}
