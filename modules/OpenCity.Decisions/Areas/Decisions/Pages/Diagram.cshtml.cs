using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Decisions.Areas.Decisions.Pages.Shared;
using OpenCity.Decisions.Dmn.Xml;
using OpenCity.Decisions.Features;
using OpenCity.Decisions.Features.ReadVersion;
using OpenCity.Decisions.Features.SaveDraft;
using OpenCity.Decisions.Model;

namespace OpenCity.Decisions.Areas.Decisions.Pages;

/// <summary>Edits a draft as a drawing, by the vendored editor. Needs scripts; tables can be edited without any on a page of their own.</summary>
[RequirePermission(Permissions.ManageName)]
[RequestFormLimits(ValueLengthLimit = MaxCharacters)]
internal sealed class DiagramModel(ReadVersion versions, DmnFile files, SaveDraft save, IStringLocalizer<DiagramModel> text) : VersionPage(versions)
{
    private const int MaxCharacters = 10 * 1024 * 1024;

    /// <summary>The model as the editor reads and writes it, in DMN 1.3.</summary>
    [BindProperty]
    public string? Xml { get; set; }

    /// <summary>The editor would give the model back whole.</summary>
    public bool CanCarry => Dmn13.CanCarry(Opened.Checked.Model);

    public IActionResult OnGet()
    {
        if (Opened.Version.State != VersionState.Draft)
        {
            return NotFound();
        }

        Xml = CanCarry ? Dmn13.Write(DiagramLayout.Drawn(Opened.Checked.Model)) : null;
        return Page();
    }

    /// <exception cref="ValidationFailed">What came is no DMN, or the draft holds more than the editor can carry.</exception>
    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        // Another tool may have put in meanwhile what the editor would drop.
        Opened.Version.DemandUnchanged(Seen);
        if (string.IsNullOrWhiteSpace(Xml) || !CanCarry)
        {
            throw new ValidationFailed(nameof(Xml), "The drawing was not sent. Open the page again.");
        }

        if (!await save.HandleAsync(Id, Seen, files.Read(nameof(Xml), System.Text.Encoding.UTF8.GetBytes(Xml)), cancellationToken))
        {
            return NotFound();
        }

        TempData["Done"] = text["The drawing is saved."].Value;
        return LocalRedirect(Root);
    }
}
