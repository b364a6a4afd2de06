using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Features.ReadCase;
using OpenCity.Workflows.Features.RetryCase;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Cases;

/// <summary>Where a case stands, what can be done and what happened.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class DetailsModel(CaseFile files, ReadCase read, RetryCase retry, Neighbour<IPeople> people, ICurrentUser user, IStringLocalizer<DetailsModel> text) : CasePage(files)
{
    private const int EntriesOnPage = 50;

    /// <summary>Entries of the history after this number.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public ILookup<Guid, AvailableAction> Actions { get; private set; } = null!;

    public IReadOnlyList<WorkflowEntry> History { get; private set; } = [];

    public int? NextEntry { get; private set; }

    public IReadOnlyDictionary<Guid, Person> People { get; private set; } = new Dictionary<Guid, Person>();

    public bool MayOperate => user.Has(Permissions.Operate);

    public bool MayAssign(WorkflowState state) => user.Has(Permissions.Assign) || state.Assignee is null || state.Assignee == user.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Actions = (await read.ActionsAsync(Id, asApplicant: false, cancellationToken)).ToLookup(a => a.TaskId);
        var entries = await read.HistoryAsync(Id, After, EntriesOnPage + 1, cancellationToken);
        History = [.. entries.Take(EntriesOnPage)];
        NextEntry = entries.Count > EntriesOnPage ? History[^1].Number : null;
        var assignees = Case.States.Select(s => s.Assignee).OfType<Guid>().Distinct().ToList();
        if (assignees.Count > 0 && people.Service is { } known)
        {
            People = await known.FindAsync(assignees, cancellationToken);
        }
    }

    /// <summary>Tries again what failed.</summary>
    public async Task<IActionResult> OnPostRetryAsync(CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Operate);
        await retry.HandleAsync(Id, cancellationToken);
        return Back(text["It is tried again now. Load the page again in a moment."]);
    }
}
