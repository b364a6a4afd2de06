using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Areas.Workflows.Pages.Designer.Forms;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Features.Drafts;

namespace OpenCity.Workflows.Areas.Workflows.Pages.Designer;

/// <summary>What a draft says of the workflow as a whole.</summary>
[RequirePermission(Permissions.ManageName)]
internal sealed class PropertiesModel(ReadDraft drafts, ChangeDraft change, ISettings settings, IStringLocalizer<PropertiesModel> text) : DraftPage(drafts)
{
    [BindProperty, Display(Name = "Name", Description = "What people call the workflow.")]
    public LocalizedText Name { get; set; } = LocalizedText.Empty;

    [BindProperty, Display(Name = "Service level", Description = "How long a case may take while the city holds it: business days as P10BD, days as P5D, hours as PT48H. Empty for no limit.")]
    public string? ServiceLevel { get; set; }

    [BindProperty, Display(Name = "New cases can begin")]
    public bool IsEnabled { get; set; }

    [BindProperty, Display(Name = "At most one case runs at a time")]
    public bool IsSingleton { get; set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var json = Opened.Document.Json;
        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        Name = new CityChoices([], city.Cultures).Spread(Opened.Document.Title);
        ServiceLevel = DraftDocument.Text(json, nameof(ServiceLevel));
        IsEnabled = json[nameof(IsEnabled)]?.GetValueKind() != JsonValueKind.False;
        IsSingleton = json[nameof(IsSingleton)]?.GetValueKind() == JsonValueKind.True;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (Name.IsEmpty)
        {
            throw new ValidationFailed(nameof(Name), "Give the workflow a name: a text, or one for each language.");
        }

        if (ServiceLevel is { Length: > 0 } level && !ServicePeriod.TryParse(level.Trim(), out _))
        {
            throw new ValidationFailed(nameof(ServiceLevel), "“{0}” is no period. Write business days as P10BD, days as P5D, hours as PT48H.", level);
        }

        var city = await settings.GetAsync<CitySettings>(cancellationToken);
        await change.HandleAsync(Id, Seen, document => Apply(document, city.Cultures), cancellationToken);
        return Done(Root, text["Name and service level are saved."]);
    }

    private void Apply(DraftDocument document, IEnumerable<string> cultures)
    {
        var json = document.Json;
        var name = json[nameof(Name)] as JsonObject ?? [];
        foreach (var culture in cultures)
        {
            name.Remove(culture);
        }

        foreach (var (culture, value) in Name.Values)
        {
            name[culture] = value;
        }

        json[nameof(Name)] = name.DeepClone();
        Set(json, nameof(ServiceLevel), string.IsNullOrWhiteSpace(ServiceLevel) ? null : JsonValue.Create(ServiceLevel.Trim()));
        Set(json, nameof(IsEnabled), IsEnabled ? null : JsonValue.Create(false));
        Set(json, nameof(IsSingleton), IsSingleton ? JsonValue.Create(true) : null);
    }

    private static void Set(JsonObject json, string name, JsonNode? value)
    {
        json.Remove(name);
        if (value is not null)
        {
            json[name] = value;
        }
    }
}
