using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Ui;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;

/// <summary>What the forms of activities take from the city: its roles and languages.</summary>
internal sealed class CityForms(IRoles roles, ISettings settings, IStringLocalizer<CityForms> text)
{
    public async Task<CityChoices> ChoicesAsync(CancellationToken cancellationToken)
    {
        var names = (await roles.ListAsync(cancellationToken)).Where(r => r.Name != Roles.Anonymous).Select(r => new Choice(r.Name, text[r.Name]));
        return new CityChoices(
            [.. names, new Choice(WorkflowRoles.Applicant, text["The applicant"]), new Choice(WorkflowRoles.Platform, text["The platform, by itself"])],
            (await settings.GetAsync<CitySettings>(cancellationToken)).Cultures);
    }
}
