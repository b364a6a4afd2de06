using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Features.ReadCase;
using OpenCity.Workflows.Features.TakeAction;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Cases;

/// <summary>Asks before an action is taken, and what is to be said to it.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class ActModel(CaseFile files, ReadCase read, TakeAction take, IStringLocalizer<ActModel> text) : CasePage(files)
{
    [BindProperty(SupportsGet = true)]
    public Guid Task { get; set; }

    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = string.Empty;

    [BindProperty, StringLength(TakeAction.LongestComment)]
    public string? Comment { get; set; }

    public AvailableAction? Action { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Action = (await read.ActionsAsync(Id, asApplicant: false, cancellationToken)).FirstOrDefault(a => a.TaskId == Task && a.Name == Name);
        return Action is { IsKeepers: true } ? LocalRedirect($"~{Action.Path}") : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await OnGetAsync(cancellationToken);
        await take.HandleAsync(new PerformAction(Id, Name, Seen) { TaskId = Task, Comment = Comment }, cancellationToken);
        return Back(text["Done: {0}", Action?.Title.ToString() ?? Name]);
    }
}
