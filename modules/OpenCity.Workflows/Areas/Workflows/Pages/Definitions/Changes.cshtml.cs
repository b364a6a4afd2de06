using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.FindWorkflows;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Definitions;

/// <summary>What is different between two versions of a workflow.</summary>
[RequirePermission(Permissions.ViewName)]
internal sealed class ChangesModel(FindWorkflows find, IStringLocalizer<ChangesModel> text) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version; the one in force where it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Version { get; set; }

    /// <summary>The version it is compared with; the one before where it is left out.</summary>
    [BindProperty(SupportsGet = true)]
    public int? With { get; set; }

    public WorkflowFile Opened { get; private set; } = null!;

    /// <summary>Null where there is only one version.</summary>
    public WorkflowDifference? Difference { get; private set; }

    public IEnumerable<Choice> Others => Opened.Versions.Where(v => v.Number != Opened.Version.Number)
        .Select(v => new Choice(v.Number.ToString(CultureInfo.InvariantCulture), text["Version {0}", v.Number]));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await find.FindAsync(Id, Version, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Opened = file;
        var others = file.Versions.Where(v => v.Number != file.Version.Number).ToList();
        var before = With is { } number ? others.Find(v => v.Number == number) : others.Find(v => v.Number < file.Version.Number) ?? others.FirstOrDefault();
        if (before is null)
        {
            return With is null ? Page() : NotFound();
        }

        (With, Difference) = (before.Number, CompareVersions.Compare(await find.VersionAsync(before.Id, cancellationToken), file.Version));
        return Page();
    }
}
