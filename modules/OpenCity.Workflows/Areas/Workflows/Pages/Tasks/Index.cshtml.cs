using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.FindCases;
using OpenCity.Workflows.Features.FindTasks;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Tasks;

/// <summary>What lies with the current person's roles.</summary>
[RequirePermission(Permissions.WorkName)]
internal sealed class IndexModel(FindTasks find, FindCases cases, IStringLocalizer<IndexModel> text) : TaskListPage(find, cases, text)
{
    public override bool Mine => false;
}
