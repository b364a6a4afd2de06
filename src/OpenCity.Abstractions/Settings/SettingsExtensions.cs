using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Modules;

namespace OpenCity.Abstractions.Settings;

/// <summary>Registers classes of tenant settings.</summary>
public static class SettingsExtensions
{
    /// <summary>Registers a settings class, so that administration, recipes and reference pages know of it.</summary>
    public static IServiceCollection AddTenantSettings<T>(this IServiceCollection services)
        where T : class, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        var description = typeof(T).GetCustomAttribute<TenantSettingsAttribute>()
            ?? throw new InvalidOperationException($"{typeof(T)} has no [TenantSettings].");
        return services.AddSingleton(new SettingsRegistration(typeof(T), description));
    }
}

/// <summary>A registered class of settings.</summary>
/// <param name="Type">The class.</param>
/// <param name="Description">Its description.</param>
[ProcessWide("Describes a type; holds nothing of a tenant.")]
public sealed record SettingsRegistration(Type Type, TenantSettingsAttribute Description);
