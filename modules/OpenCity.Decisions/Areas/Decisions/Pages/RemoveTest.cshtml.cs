using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.ChangeTestCases;
using OpenCity.Decisions.Features.ReadVersion;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>Asks before a test case is taken away.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class RemoveTestModel(ReadVersion versions, VersionTests tests, ChangeTestCases change) : VersionPage(versions)
{
    [BindProperty(SupportsGet = true)]
    public Guid Test { get; set; }

    public string Name { get; private set; } = string.Empty;

    public IActionResult OnGet() => Name.Length == 0 ? NotFound() : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => Done(await change.RemoveAsync(Id, Seen, Test, cancellationToken));

    protected override async Task OnOpenedAsync(CancellationToken cancellationToken) =>
        Name = (await tests.ListAsync(Id, cancellationToken)).FirstOrDefault(t => t.Id == Test)?.Name ?? string.Empty;
}
