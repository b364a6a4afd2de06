using System.Reflection;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Settings;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Settings;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Maintenance;

/// <inheritdoc />
internal sealed class CityMaintenance(TenantScope tenant, SettingsStore store, ICurrentUser user, ICityClock clock) : IMaintenance
{
    private const int LongestMessage = 1_000;

    private static readonly TenantSettingsAttribute Description = typeof(MaintenanceState).GetCustomAttribute<TenantSettingsAttribute>()!;

    public MaintenanceWindow? Current => tenant.Snapshot.Maintenance;

    public Task<bool> BeginAsync(LocalizedText message, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        user.Demand(PlatformPermissions.ManageMaintenance);
        var now = clock.Now;
        if (message.Values.Values.Any(v => v.Length > LongestMessage))
        {
            throw new ValidationFailed("Message", "The message may have at most {0} characters.", LongestMessage);
        }

        return until <= now
            ? throw new ValidationFailed("Until", "The expected end lies in the past. Give a later one, or none.")
            : ChangeAsync("maintenance.begun", state => new MaintenanceState { Message = message, Since = state.Since ?? now, Until = until?.ToUniversalTime() }, cancellationToken);
    }

    public Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        user.Demand(PlatformPermissions.ManageMaintenance);
        return ChangeAsync("maintenance.ended", _ => new MaintenanceState(), cancellationToken);
    }

    private Task<bool> ChangeAsync(string act, Func<MaintenanceState, MaintenanceState> change, CancellationToken cancellationToken) =>
        store.ChangeAsync(typeof(MaintenanceState), Description, state => change((MaintenanceState)state), version: null, cancellationToken, act);
}
