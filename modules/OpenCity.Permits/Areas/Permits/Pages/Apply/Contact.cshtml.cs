using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Web;
using OpenCity.Permits.Areas.Permits.Pages.Shared;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.StartApplication;

namespace OpenCity.Permits.Areas.Permits.Pages.Apply;

[Public("Applications are begun with an account or as a guest; the slice checks the permission to apply.")]
[EnableRateLimiting("public-forms")]
internal sealed class ContactModel(PermitTypes types, StartApplication start, GuestPass guests, ICurrentUser user) : PageModel, IRedisplay
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = string.Empty;

    [BindProperty]
    public ContactForm Input { get; set; } = new();

    public string TypeName { get; private set; } = string.Empty;

    public bool IsSignedIn => user.IsAuthenticated;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (user.IsAuthenticated)
        {
            Input = new ContactForm { Name = user.DisplayName, Email = user.Email ?? string.Empty };
        }

        await OnRedisplayAsync(cancellationToken);
        return TypeName.Length == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            await OnRedisplayAsync(cancellationToken);
            return Page();
        }

        var request = new StartRequest(Code, Input.ToDetails(), CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        if (await start.HandleAsync(request, cancellationToken) is not { } started)
        {
            return NotFound();
        }

        if (started.GuestToken is { } token)
        {
            await guests.AcceptAsync(token, cancellationToken);
        }

        return LocalRedirect($"~/permits/applications/{started.Id}/tasks");
    }

    public async Task OnRedisplayAsync(CancellationToken cancellationToken) =>
        TypeName = (await types.FindAsync(Code, cancellationToken))?.Definition.Name.ToString() ?? string.Empty;
}
