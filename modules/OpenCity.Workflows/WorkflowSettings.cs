using System.ComponentModel.DataAnnotations;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Workflows;

/// <summary>What a city decides about its workflows.</summary>
[TenantSettings("WorkflowSettings", Title = "Workflows", Permission = Permissions.ManageName)]
internal sealed class WorkflowSettings
{
    [Display(Name = "Hosts that workflows may call")]
    public IReadOnlyList<string> AllowedHosts { get; set; } = [];

    /// <summary>The name of a secret that stands in the configuration as <c>OpenCity:Secrets:{tenant}:{name}</c>.</summary>
    [Display(Name = "Name of the secret that signs calls"), MaxLength(100)]
    public string SigningKey { get; set; } = string.Empty;
}
