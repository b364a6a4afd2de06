using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Security;

/// <summary>The permissions of every installed feature, on or off.</summary>
internal interface IPermissionCatalogue
{
    /// <summary>All of them.</summary>
    IReadOnlyList<InstalledPermission> List();
}

/// <summary>A permission that is installed.</summary>
/// <param name="Permission">The permission.</param>
/// <param name="FeatureId">The feature that brings it; null for the kernel's own.</param>
internal sealed record InstalledPermission(Permission Permission, string? FeatureId);
