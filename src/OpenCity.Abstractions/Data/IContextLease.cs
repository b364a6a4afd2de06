using System.Data.Common;

namespace OpenCity.Abstractions.Data;

/// <summary>What a leased context may do just now. Implemented by the kernel, consulted by its interceptors.</summary>
internal interface IContextLease
{
    /// <summary>The tenant's name, for messages.</summary>
    string Tenant { get; }

    /// <summary>The only connection that the context may use.</summary>
    DbConnection Connection { get; }

    /// <summary>Opens <see cref="Connection"/> where it is not open.</summary>
    ValueTask OpenAsync(CancellationToken cancellationToken);

    /// <summary>Opens <see cref="Connection"/> where it is not open.</summary>
    void Open();

    /// <summary>Notes a change, which the running unit of work must tell the audit trail; throws where no unit runs.</summary>
    void DemandUnitOfWork(string change);
}
