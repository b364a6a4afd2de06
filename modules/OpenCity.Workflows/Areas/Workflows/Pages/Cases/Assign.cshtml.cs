using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Workflows.Features.AssignTask;
using OpenCity.Workflows.Features.ReadCase;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Cases;

/// <summary>Asks who shall have a task.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class AssignModel(CaseFile files, AssignTask assign, Neighbour<IPeople> people, ICurrentUser user, IStringLocalizer<AssignModel> text) : CasePage(files)
{
    [BindProperty(SupportsGet = true)]
    public Guid Task { get; set; }

    [BindProperty]
    public Guid? Person { get; set; }

    [BindProperty, StringLength(500)]
    public string? Comment { get; set; }

    public IReadOnlyList<Choice> Choices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Person = Case.States.FirstOrDefault(s => s.TaskId == Task)?.Assignee;
        await ChoicesAsync(cancellationToken);
        return Case.States.Any(s => s.TaskId == Task) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await ChoicesAsync(cancellationToken);
        await assign.HandleAsync(Task, Person, string.IsNullOrWhiteSpace(Comment) ? null : Comment.Trim(), cancellationToken);
        return Back(text["The task is assigned."]);
    }

    private async Task ChoicesAsync(CancellationToken cancellationToken)
    {
        var known = people.Service is { } found ? await found.WithPermissionAsync(Permissions.Work, cancellationToken) : [];
        Choices =
        [
            new Choice(string.Empty, text["Nobody"]),
            .. known.Select(p => new Choice(p.Id.ToString(), p.Id == user.Id ? text["{0} (me)", p.DisplayName] : p.DisplayName)),
        ];
    }
}
