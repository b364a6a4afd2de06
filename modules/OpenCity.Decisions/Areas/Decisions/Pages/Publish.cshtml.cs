using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Evaluation;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.CompareVersions;
using OpenCity.Decisions.Features.PublishVersion;
using OpenCity.Decisions.Features.ReadVersion;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>Asks before a version is published.</summary>
[RequirePermission(Permissions.PublishName)]
internal sealed class PublishModel(ReadVersion versions, PublishVersion publish, CompareVersions compare, VersionTests tests, TestRun run, ICityClock clock) : VersionPage(versions)
{
    [BindProperty]
    [Display(Name = "In force from", Description = "The first day on which the city decides by this version. A day in the past also changes what is decided for past days from now on.")]
    [Required(ErrorMessage = "Write the day from which the version is in force.")]
    public DateOnly? EffectiveFrom { get; set; }

    public IReadOnlyList<TestResult> Results { get; private set; } = [];

    /// <summary>What is different from the version in force.</summary>
    public VersionComparison Comparison { get; private set; } = null!;

    public void OnGet() => EffectiveFrom = clock.Today;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DemandValid();
        return Done(await publish.HandleAsync(Id, Seen, EffectiveFrom!.Value, cancellationToken));
    }

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        Results = run.Run(Opened.Checked, await tests.ListAsync(Id, cancellationToken), cancellationToken);
        Comparison = await compare.HandleAsync(Opened, with: null, cancellationToken);
    }
}
