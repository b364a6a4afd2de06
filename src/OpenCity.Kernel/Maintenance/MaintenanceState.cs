using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Settings;

namespace OpenCity.Kernel.Maintenance;

/// <summary>
/// How the city keeps its maintenance: with its settings, so that every process hears of it as of them. Not registered as settings:
/// no form offers it beside others, and no recipe closes a city or carries off that one was closed.
/// </summary>
[TenantSettings("Maintenance", Title = "Maintenance", Permission = "maintenance.manage")]
internal sealed class MaintenanceState
{
    public LocalizedText Message { get; set; } = LocalizedText.Empty;

    /// <summary>When it began; null while the city is open.</summary>
    public DateTimeOffset? Since { get; set; }

    public DateTimeOffset? Until { get; set; }

    public MaintenanceWindow? Window => Since is { } since ? new MaintenanceWindow(Message, since, Until) : null;

    /// <summary>The maintenance in a city's stored settings; null where it is open.</summary>
    public static MaintenanceWindow? Of(MemorySnapshot settings) =>
        settings.Find("Maintenance") is null ? null : TenantSettings.Of<MaintenanceState>(settings).Window;
}
