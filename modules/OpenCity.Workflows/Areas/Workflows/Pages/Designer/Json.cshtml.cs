using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>The whole draft as a text.</summary>
[RequirePermission(Permissions.ManageName)]
[RequestFormLimits(ValueLengthLimit = 4 * DraftDocument.LongestText)]
internal sealed class JsonModel(ReadDraft drafts, ChangeDraft change, IStringLocalizer<JsonModel> text) : DraftPage(drafts)
{
    [BindProperty, Display(Name = "Workflow")]
    public string? Json { get; set; }

    public void OnGet() => Json = Opened.Document.ToText();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await change.ReplaceAsync(Id, Seen, DraftDocument.Parse(Json ?? string.Empty, nameof(Json)), cancellationToken);
        return Done(Root, text["The text is saved."]);
    }
}
