namespace OpenCity.Kernel.Tenants;

/// <summary>The running tenants of this process and their features, from memory.</summary>
public interface ITenantDirectory
{
    /// <summary>The names of the tenants in state Running.</summary>
    IReadOnlyCollection<string> Running { get; }

    /// <summary>True where the tenant runs and has the feature switched on.</summary>
    bool IsFeatureEnabled(string tenant, string featureId);

    /// <summary>Raised after a tenant began or ceased to run or switched a feature; carries its name.</summary>
    event Action<string>? Changed;
}
