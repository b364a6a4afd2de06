using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Tenants;

/// <summary>
/// Maintenance of the city: visitors and residents are told that the site is closed (503), while staff with the permission
/// <c>maintenance.work</c> go on. What happens behind the counter goes on as well: jobs, events and mails.
/// </summary>
public interface IMaintenance
{
    /// <summary>The maintenance under way when the request or job began; null where the city is open.</summary>
    MaintenanceWindow? Current { get; }

    /// <summary>Closes the city to visitors; where it is closed already, changes what they are told. In a unit of work, audited.</summary>
    /// <returns>False where nothing had to be changed.</returns>
    /// <exception cref="Errors.ValidationFailed">The end lies in the past, or the message is too long.</exception>
    /// <exception cref="Errors.AccessDenied">The person lacks <c>maintenance.manage</c>.</exception>
    Task<bool> BeginAsync(LocalizedText message, DateTimeOffset? until, CancellationToken cancellationToken);

    /// <summary>Opens the city again. In a unit of work, audited.</summary>
    /// <returns>False where it was open.</returns>
    /// <exception cref="Errors.AccessDenied">The person lacks <c>maintenance.manage</c>.</exception>
    Task<bool> EndAsync(CancellationToken cancellationToken);
}

/// <summary>Maintenance of a city.</summary>
/// <param name="Message">What visitors are told; empty for the platform's own words.</param>
/// <param name="Since">When it began.</param>
/// <param name="Until">When it is expected to end; it does not end by itself. Null where nobody knows.</param>
public sealed record MaintenanceWindow(LocalizedText Message, DateTimeOffset Since, DateTimeOffset? Until);
