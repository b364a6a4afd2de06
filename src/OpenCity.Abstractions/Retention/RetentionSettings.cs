using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Abstractions.Retention;

/// <summary>How long the city keeps its records.</summary>
[TenantSettings("RetentionSettings", Title = "Retention of records")]
public sealed class RetentionSettings
{
    /// <summary>Days by the id of the kind, or null to keep them for ever; kinds that are not named are kept as their module says.</summary>
    [Display(Name = "Days for which records are kept")]
    public Dictionary<string, int?> Days { get; set; } = [];
}
