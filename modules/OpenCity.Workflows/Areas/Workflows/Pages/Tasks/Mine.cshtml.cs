using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.FindCases;
using OpenCity.Workflows.Features.FindTasks;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Tasks;

/// <summary>What was given to the current person.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class MineModel(FindTasks find, FindCases cases, IStringLocalizer<MineModel> text) : TaskListPage(find, cases, text)
{
    public override bool Mine => true;
}
