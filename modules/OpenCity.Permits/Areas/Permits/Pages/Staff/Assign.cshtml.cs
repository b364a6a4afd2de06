using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.AssignApplication;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.AssignName)]
internal sealed class AssignModel(ApplicationAccess access, AssignApplication assign, IStringLocalizer<AssignModel> text) : StaffActionPage(access, PermitAction.Assign)
{
    [BindProperty]
    public Guid? AssigneeId { get; set; }

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Done(await assign.HandleAsync(Id, AssigneeId, cancellationToken));

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken)
    {
        AssigneeId ??= Application.Permit.AssigneeId;
        People = [new Choice(string.Empty, text["Nobody"]), .. (await assign.CandidatesAsync(cancellationToken)).Select(p => new Choice(p.Id.ToString(), p.DisplayName))];
    }
}
