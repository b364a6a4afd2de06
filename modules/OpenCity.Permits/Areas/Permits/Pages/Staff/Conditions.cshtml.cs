using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.AddCondition;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ReviewName)]
internal sealed class ConditionsModel(ApplicationAccess access, AddCondition conditions, PermitsDbContext db) : StaffActionPage(access, PermitAction.SetConditions)
{
    [BindProperty]
    public string? StandardCode { get; set; }

    [BindProperty, Display(Name = "Condition", Description = "In the applicant’s language at least; better in both.")]
    public LocalizedText OwnWords { get; set; } = LocalizedText.Empty;

    public IReadOnlyList<PermitCondition> Conditions { get; private set; } = [];

    public IReadOnlyList<Choice> Standard { get; private set; } = [];

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => AgainAsync(conditions.HandleAsync(Id, null, OwnWords, cancellationToken));

    public Task<IActionResult> OnPostStandardAsync(CancellationToken cancellationToken) => AgainAsync(conditions.HandleAsync(Id, StandardCode ?? "?", null, cancellationToken));

    public Task<IActionResult> OnPostRemoveAsync(Guid conditionId, CancellationToken cancellationToken) => AgainAsync(conditions.RemoveAsync(Id, conditionId, cancellationToken));

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        Conditions = await db.Conditions.AsNoTracking().Where(c => c.PermitId == Id).OrderBy(c => c.Ordinal).ToListAsync(cancellationToken);
        Standard = [.. Application.Definition.Conditions.Where(c => Conditions.All(taken => !taken.Text.Equals(c.Text))).Select(c => new Choice(c.Code, c.Text.ToString()))];
    }

    /// <summary>Mostly several conditions are set one after the other.</summary>
    private async Task<IActionResult> AgainAsync(Task<bool> done) => await done ? LocalRedirect($"{Root}/conditions") : NotFound();
}
