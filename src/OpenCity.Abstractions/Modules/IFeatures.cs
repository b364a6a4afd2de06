namespace OpenCity.Abstractions.Modules;

/// <summary>The features installed in this process and those the current tenant has switched on.</summary>
public interface IFeatures
{
    /// <summary>Every installed feature, dependencies before dependents.</summary>
    IReadOnlyList<FeatureDescription> Installed { get; }

    /// <summary>True where the current tenant has the feature switched on.</summary>
    bool IsEnabled(string featureId);

    /// <summary>
    /// What enabling and disabling would do: what comes along, what goes along, and what stands against it.
    /// Nothing is changed. An unknown id is a problem with a suggestion, not an exception.
    /// </summary>
    FeatureChange Plan(IReadOnlyCollection<string> enable, IReadOnlyCollection<string> disable);

    /// <summary>
    /// Carries out a planned change in one transaction: migrations of newly enabled features, then the switch.
    /// If a migration fails the tenant stays as it was.
    /// </summary>
    /// <exception cref="Errors.RuleViolation">The plan has problems.</exception>
    Task ApplyAsync(FeatureChange change, CancellationToken cancellationToken);
}

/// <summary>One installed feature.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its English name.</param>
/// <param name="Description">One English sentence.</param>
/// <param name="Category">Where administrators find it.</param>
/// <param name="ModuleId">The module (assembly) that brings it.</param>
/// <param name="Version">The module's version.</param>
/// <param name="IsTheme">It is a theme.</param>
/// <param name="IsAlwaysEnabled">It cannot be switched off.</param>
/// <param name="EnabledByDependencyOnly">It is switched by others only.</param>
/// <param name="Dependencies">Ids of the features it needs.</param>
/// <param name="Dependents">Ids of the features that need it.</param>
public sealed record FeatureDescription(
    string Id,
    string Name,
    string Description,
    string Category,
    string ModuleId,
    string Version,
    bool IsTheme,
    bool IsAlwaysEnabled,
    bool EnabledByDependencyOnly,
    IReadOnlyList<string> Dependencies,
    IReadOnlyList<string> Dependents);

/// <summary>A planned change of a tenant's features.</summary>
/// <param name="Enable">Ids that will be switched on, dependencies first.</param>
/// <param name="Disable">Ids that will be switched off, dependents first.</param>
/// <param name="Problems">What stands against it, in English sentences that name the features and the remedy; empty when it can be applied.</param>
public sealed record FeatureChange(IReadOnlyList<string> Enable, IReadOnlyList<string> Disable, IReadOnlyList<string> Problems)
{
    /// <summary>True when applying would change nothing.</summary>
    public bool IsEmpty => Enable.Count == 0 && Disable.Count == 0;
}
