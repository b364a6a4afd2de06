using System.Diagnostics.CodeAnalysis;

namespace OpenCity.Abstractions.Modules;

/// <summary>An optional contract of another module. Asking for the contract itself throws where the tenant has no provider; this does not.</summary>
/// <typeparam name="T">The contract.</typeparam>
public sealed class Neighbour<T>(T? service)
    where T : class
{
    /// <summary>The provider, or null where no enabled feature provides the contract.</summary>
    public T? Service { get; } = service;

    /// <summary>True where the tenant has a provider.</summary>
    [MemberNotNullWhen(true, nameof(Service))]
    public bool Exists => Service is not null;
}
