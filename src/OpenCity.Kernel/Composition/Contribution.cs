using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Composition;

/// <summary>One service that a feature contributes to a shared contract, behind its gate.</summary>
/// <param name="Contract">The service type.</param>
/// <param name="ContractKey">The key under which consumers ask for it; null for none.</param>
/// <param name="Descriptor">The descriptor as the feature added it.</param>
/// <param name="Gate">The features that must be on; empty for the platform's own.</param>
/// <param name="Feature">The feature that adds it; null for the platform's own.</param>
internal sealed record Contribution(Type Contract, object? ContractKey, ServiceDescriptor Descriptor, FeatureSet Gate, InstalledFeature? Feature)
{
    /// <summary>The private key under which the container holds the implementation.</summary>
    public object Key { get; } = new();

    /// <summary>The type of the implementation, as far as the descriptor tells.</summary>
    public Type ImplementationType { get; } = Descriptors.ImplementationType(Descriptor);

    /// <summary>The instance, where one was registered.</summary>
    public object? Instance => Descriptor.IsKeyedService ? Descriptor.KeyedImplementationInstance : Descriptor.ImplementationInstance;

    public object Resolve(IServiceProvider services) => services.GetRequiredKeyedService(Contract, Key);
}
