using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.AddInternalNote;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ReviewName)]
internal sealed class NoteModel(ApplicationAccess access, AddInternalNote add) : StaffActionPage(access, PermitAction.AddNote)
{
    [BindProperty, Display(Name = "Note", Description = "Only staff read this. It is part of the file and may have to be disclosed on request."), DataType(DataType.MultilineText), Required(ErrorMessage = "Write the note.")]
    public string? Text { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        DemandValid();
        return Done(await add.HandleAsync(Id, Text, cancellationToken));
    }
}
