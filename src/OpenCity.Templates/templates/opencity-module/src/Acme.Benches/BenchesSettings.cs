using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;

namespace Acme.Benches;

/// <summary>What a city may change: under Administration, Settings, or in a recipe.</summary>
[TenantSettings("BenchesSettings", Title = "Benches")]
internal sealed class BenchesSettings
{
    [Display(Name = "Introduction", Description = "Stands above the list. Leave empty for none.")]
    public LocalizedText Introduction { get; set; } = LocalizedText.Empty;
}
