using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.SaveContact;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
[EnableRateLimiting("public-forms")]
internal sealed class ContactModel(ApplicationAccess access, SaveContact save) : ApplicantPage(access)
{
    [BindProperty]
    public ContactForm Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        var applicant = Application.Applicant;
        Input = new ContactForm { Name = applicant.Name, Email = applicant.Email, Telephone = applicant.Telephone };
        return CanEdit ? Page() : LocalRedirect(Root);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!await LoadAsync(cancellationToken))
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        await save.HandleAsync(Id, Input.ToDetails(), cancellationToken);
        return LocalRedirect($"{Root}/tasks");
    }
}
