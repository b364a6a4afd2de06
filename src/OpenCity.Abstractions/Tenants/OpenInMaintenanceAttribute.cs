using Microsoft.AspNetCore.Builder;

namespace OpenCity.Abstractions.Tenants;

/// <summary>Marks what answers everybody during maintenance too: signing in, pictures and style sheets that the page of the maintenance shows.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OpenInMaintenanceAttribute : Attribute;

/// <summary>Marks endpoints.</summary>
public static class MaintenanceExtensions
{
    /// <summary>Answers everybody during maintenance too; see <see cref="OpenInMaintenanceAttribute"/>.</summary>
    public static TBuilder OpenInMaintenance<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new OpenInMaintenanceAttribute());
}
