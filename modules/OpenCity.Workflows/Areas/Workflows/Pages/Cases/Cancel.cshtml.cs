using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Features.CancelCase;
using OpenCity.Workflows.Features.ReadCase;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Cases;

/// <summary>Asks before a case is ended early.</summary>
[RequirePermission(Permissions.OperateName)]
internal sealed class CancelModel(CaseFile files, CancelCase cancel, IStringLocalizer<CancelModel> text) : CasePage(files)
{
    [BindProperty, StringLength(500)]
    public string? Reason { get; set; }

    public IActionResult OnGet() => Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(Reason))
        {
            throw new ValidationFailed(nameof(Reason), "Say why.");
        }

        await cancel.HandleAsync(Id, Reason.Trim(), cancellationToken);
        return Back(text["The case is cancelled."]);
    }
}
