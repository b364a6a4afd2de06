using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Identity.Areas.Identity.Pages.Registration;

[Public("Everybody may read what is kept of them.")]
internal sealed class PrivacyModel(ISettings settings) : FormPage
{
    public IReadOnlyList<string> Paragraphs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Paragraphs = (await settings.GetAsync<IdentitySettings>(cancellationToken)).PrivacyNotice.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
