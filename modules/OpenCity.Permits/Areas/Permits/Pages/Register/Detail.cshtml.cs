using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Register;

namespace OpenCity.Permits.Areas.Permits.Pages.Register;

[Public("The register of permits is public.")]
internal sealed class DetailModel(FindPermit find, RegisterWords words) : PageModel
{
    public RegisterPermit Permit { get; private set; } = null!;

    /// <summary>Sources of other permits with the same number.</summary>
    public IReadOnlyList<string?> Others { get; private set; } = [];

    public string TypeName { get; private set; } = string.Empty;

    public string Address => string.Join(", ", new[] { Permit.Address1, Permit.Address2, Permit.City, Permit.Province, Permit.PostalCode }.Where(p => !string.IsNullOrEmpty(p)));

    /// <summary>Simple values that the source gave beside the fields.</summary>
    public IReadOnlyList<(string Name, string Value)> Extra => [.. (Permit.ExtraFields ?? []).Where(f => f.Value is JsonValue).Select(f => (f.Key, f.Value!.ToString()))];

    /// <summary>The parts of a permit that came in several rows.</summary>
    public IReadOnlyList<JsonObject> Parts => [.. (Permit.ExtraFields ?? []).Select(f => f.Value).OfType<JsonArray>().SelectMany(a => a.OfType<JsonObject>())];

    public async Task<IActionResult> OnGetAsync(string number, string? source, CancellationToken cancellationToken)
    {
        if (await find.HandleAsync(number, source, cancellationToken) is not { } found)
        {
            return NotFound();
        }

        (Permit, Others) = found;
        TypeName = (await words.TypesAsync(cancellationToken)).Name(Permit.PermitType);
        return Page();
    }
}
