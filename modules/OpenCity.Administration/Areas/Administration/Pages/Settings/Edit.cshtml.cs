using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Web;
using OpenCity.Administration.Features.EditSettings;

namespace OpenCity.Administration.Areas.Administration.Pages.Settings;

/// <summary>One topic of settings as a form.</summary>
[RequirePermission("settings.manage")]
public sealed class EditModel(ISettingsAdministration settings, ISettings reader, IStringLocalizer<EditModel> text) : PageModel, IRedisplay
{
    /// <summary>The topic's id.</summary>
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    /// <summary>The version that the person saw.</summary>
    [BindProperty]
    public long Version { get; set; }

    /// <summary>The topic.</summary>
    public SettingsDescription Topic { get; private set; } = null!;

    /// <summary>The questions.</summary>
    internal IReadOnlyList<SettingsField> Fields { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (settings.List().All(d => d.Id != Id))
        {
            return NotFound();
        }

        await OnRedisplayAsync(cancellationToken);
        return Page();
    }

    public async Task OnRedisplayAsync(CancellationToken cancellationToken)
    {
        var document = await settings.GetAsync(Id, cancellationToken);
        Topic = document.Description;
        Version = Version > 0 ? Version : document.Version;
        Fields = HttpContext.RequestServices.GetRequiredService<SettingsForms>().Fields(document);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var topic = settings.List().FirstOrDefault(d => d.Id == Id) ?? throw new ValidationFailed("Id", "There are no settings {0}.", Id);
        var cultures = (await reader.GetAsync<CitySettings>(cancellationToken)).Cultures;
        foreach (var (name, value) in Request.Form)
        {
            // What was typed stands in the form again when something else is wrong.
            ModelState.SetModelValue(name, value.ToArray(), value.ToString());
        }

        await settings.UpdateAsync(Id, SettingsForms.Read(topic, Request.Form, cultures), Version, cancellationToken);
        TempData["Done"] = text["The settings were saved. They count from now on."].Value;
        return LocalRedirect(Url.Content("~/admin/settings"));
    }
}
