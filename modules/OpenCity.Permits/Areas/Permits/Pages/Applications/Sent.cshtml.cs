using Microsoft.AspNetCore.Mvc;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[Public("Applicants act with an account or as guests; the file opens for its own applicant only.")]
internal sealed class SentModel(ApplicationAccess access) : ApplicantPage(access)
{
    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        !await LoadAsync(cancellationToken) ? NotFound() : Application.Permit.Number is null ? LocalRedirect($"{Root}/tasks") : Page();
}
