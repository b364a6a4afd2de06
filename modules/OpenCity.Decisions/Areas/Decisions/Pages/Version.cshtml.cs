using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.BeginDraft;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Features.RecordUses;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>What a version says, whether it passes its test cases, and what can be done with it.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class VersionModel(ReadVersion versions, VersionTests tests, TestRun run, BeginDraft begin, FindUses uses, Wording wording, ICurrentUser user) : VersionPage(versions)
{
    /// <summary>Of problems, so many are shown.</summary>
    private const int MostProblems = 50;

    public IReadOnlyList<TestResult> Results { get; private set; } = [];

    /// <summary>How many results of it records of the city follow.</summary>
    public long Uses { get; private set; }

    public IReadOnlyList<(bool IsObstacle, string Text)> Problems =>
        [.. Opened.Checked.Problems.Take(MostProblems).Select(p => (Opened.Checked.Obstacles.Contains(p) || p.Severity == DmnSeverity.Error, (NameOf(p) is { } name ? name + " – " : string.Empty) + wording.Say(p, withPlace: false)))];

    public bool IsDraft => Opened.Version.State == VersionState.Draft;

    public bool IsPublished => Opened.Version.State == VersionState.Published;

    public bool MayManage => user.Has(Permissions.Manage);

    public bool MayPublish => user.Has(Permissions.Publish);

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostDraftAsync(CancellationToken cancellationToken) =>
        await begin.HandleAsync(Id, cancellationToken) is { } draft ? LocalRedirect($"~/staff/decisions/versions/{draft.Id}") : NotFound();

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        Results = run.Run(Opened.Checked, await tests.ListAsync(Id, cancellationToken), cancellationToken);
        Uses = IsDraft ? 0 : await uses.CountAsync(Id, cancellationToken);
    }

    /// <summary>The decision or function in which the problem lies.</summary>
    private string? NameOf(DmnProblem problem) =>
        Opened.Checked.Model.DrgElements.FirstOrDefault(e => e.WithParts().Any(p => p.Place == problem.Place && problem.Place.Line > 0))?.Name;
}
