using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Areas.Workflows.Pages.Shared;
using OpenCity.Workflows.Features.FindCases;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Cases;

/// <summary>The city's cases.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class IndexModel(FindCases find, IStringLocalizer<IndexModel> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid? Workflow { get; set; }

    [BindProperty(SupportsGet = true)]
    public WorkflowStatus? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Subject { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? After { get; set; }

    public CaseList Found { get; private set; } = new([], null);

    public IReadOnlyList<Choice> Workflows { get; private set; } = [];

    public bool IsFiltered => Workflow is not null || Status is not null || !string.IsNullOrWhiteSpace(Subject);

    public IEnumerable<Choice> Statuses => [new Choice(string.Empty, text["All"]), .. Enum.GetValues<WorkflowStatus>().Select(s => new Choice(s.ToString(), text[Words.Status(s)]))];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Found = await find.HandleAsync(new CaseFilter { Workflow = Workflow, Status = Status, Subject = Subject, After = After }, cancellationToken);
        Workflows = [new Choice(string.Empty, text["All"]), .. (await find.WorkflowsAsync(cancellationToken)).Select(w => new Choice(w.Id.ToString(), w.Title.ToString()))];
    }
}
