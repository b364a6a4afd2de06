using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Diagrams;
using OpenCity.Workflows.Features.ReadCase;
using OpenCity.Workflows.Features.RetryCase;
using OpenCity.Workflows.Features.TakeAction;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Cases;

/// <summary>Where a case stands, what can be done and what happened.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class DetailsModel(CaseFile files, ReadCase read, OpenActions actions, RetryCase retry, Neighbour<IPeople> people, Neighbour<IRoleHolders> holders, ICurrentUser user, IStringLocalizer<DetailsModel> text) : CasePage(files), IRedisplay
{
    private const int EntriesOnPage = 50;

    /// <summary>The path of a case that went round more often than that is drawn as far.</summary>
    private const int EntriesInDrawing = 200;

    /// <summary>Entries of the history after this number.</summary>
    [BindProperty(SupportsGet = true)]
    public int After { get; set; }

    public ILookup<Guid, AvailableAction> Actions { get; private set; } = null!;

    public IReadOnlyList<WorkflowEntry> History { get; private set; } = [];

    public int? NextEntry { get; private set; }

    /// <summary>Where the case was, by the entries on the page, and where it is.</summary>
    public CasePath Path { get; private set; } = CasePath.None;

    public IReadOnlyDictionary<Guid, Person> People { get; private set; } = new Dictionary<Guid, Person>();

    /// <summary>The roles that a state waits for and that nobody has.</summary>
    public ILookup<Guid, string> Vacant { get; private set; } = null!;

    public bool MayOperate => user.Has(Permissions.Operate);

    public bool MayAssign(WorkflowState state) => user.Has(Permissions.Assign) || state.Assignee is null || state.Assignee == user.Id;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Actions = (await read.ActionsAsync(Id, asApplicant: false, cancellationToken)).ToLookup(a => a.TaskId);
        var entries = await read.HistoryAsync(Id, After, EntriesOnPage + 1, cancellationToken);
        History = [.. entries.Take(EntriesOnPage)];
        NextEntry = entries.Count > EntriesOnPage ? History[^1].Number : null;
        Path = CasePath.Of(await read.HistoryAsync(Id, 0, EntriesInDrawing, cancellationToken), Opened.Memory.Tokens.Select(t => t.Activity));
        Vacant = await VacantAsync(cancellationToken);
        var assignees = Case.States.Select(s => s.Assignee).OfType<Guid>().Distinct().ToList();
        if (assignees.Count > 0 && people.Service is { } known)
        {
            People = await known.FindAsync(assignees, cancellationToken);
        }
    }

    public Task OnRedisplayAsync(CancellationToken cancellationToken) => OnGetAsync(cancellationToken);

    /// <summary>A task that lies with a role that nobody has would wait for ever and be in nobody's list.</summary>
    private async Task<ILookup<Guid, string>> VacantAsync(CancellationToken cancellationToken)
    {
        var asked = (await actions.ListAsync(Opened, cancellationToken)).SelectMany(a => a.Roles.Select(role => (a.Task.Id, Role: role)))
            .Where(a => a.Role is not (WorkflowRoles.Applicant or WorkflowRoles.Platform)).Distinct().ToList();
        var vacant = asked.Count > 0 && holders.Service is { } known ? await known.VacantAsync([.. asked.Select(a => a.Role).Distinct()], cancellationToken) : [];
        return asked.Where(a => vacant.Contains(a.Role)).ToLookup(a => a.Id, a => a.Role);
    }

    /// <summary>Tries again what failed.</summary>
    public async Task<IActionResult> OnPostRetryAsync(CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Operate);
        await retry.HandleAsync(Id, cancellationToken);
        return Back(text["It is tried again now. Load the page again in a moment."]);
    }
}
