using System.Diagnostics.CodeAnalysis;

namespace OpenCity.Abstractions.Modules;

/// <summary>An optional contract of another module. Asking for the contract itself throws where the tenant has no provider; this does not.</summary>
/// <typeparam name="T">The contract.</typeparam>
public sealed class Neighbour<T>(INeighbours neighbours)
    where T : class
{
    private readonly Lazy<T?> _service = new(neighbours.Find<T>, LazyThreadSafetyMode.None);

    /// <summary>The provider, or null where no enabled feature provides the contract.</summary>
    public T? Service => _service.Value;

    /// <summary>True where the tenant has a provider.</summary>
    [MemberNotNullWhen(true, nameof(Service))]
    public bool Exists => Service is not null;
}

/// <summary>Finds optional contracts for <see cref="Neighbour{T}"/>. Implemented by the kernel.</summary>
public interface INeighbours
{
    /// <summary>The provider among the tenant's features, or null.</summary>
    T? Find<T>()
        where T : class;
}
