using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Tenants;

/// <summary>The tenant that a service scope works for. Bound once, by the middleware or by ITenantScopes; until then every use throws.</summary>
internal sealed class TenantScope : ITenant, ITenantDatabaseSource
{
    private TenantRuntime? _tenant;
    private TenantSnapshot? _snapshot;
    private FeatureSet _assumed;

    public TenantRuntime Tenant => _tenant
        ?? throw new InvalidOperationException("This scope belongs to no tenant. Work outside a request runs through ITenantScopes.RunAsync, never in a scope of IServiceScopeFactory.");

    /// <summary>What the tenant has, as it was when the scope was bound.</summary>
    public TenantSnapshot Snapshot => _snapshot ?? Tenant.SnapshotOrEmpty;

    public FeatureSet Features => Snapshot.Features | _assumed;

    public string Name => Tenant.Entry.Name;

    public string PathPrefix => Tenant.Entry.PathPrefix;

    public IReadOnlyList<string> Hosts => Tenant.Entry.Hosts;

    public long? FilesQuota => Tenant.Entry.FilesQuota;

    public TenantState State => Tenant.Entry.State;

    string ITenantDatabaseSource.TenantName => Name;

    TenantConnectionInfo ITenantDatabaseSource.Connection => Tenant.Entry.Database;

    public bool IsBound => _tenant is not null;

    /// <summary>The request, or null in jobs and on the command line.</summary>
    public HttpContext? Request { get; private set; }

    public void Bind(TenantRuntime tenant, TenantSnapshot snapshot, HttpContext? request)
    {
        if (_tenant is not null)
        {
            throw new InvalidOperationException($"This scope already belongs to the tenant '{Name}'.");
        }

        _tenant = tenant;
        _snapshot = snapshot;
        Request = request;
    }

    /// <summary>Makes something as if the features were on, for recipes that are checked before they switch them on.</summary>
    public T Assuming<T>(FeatureSet features, Func<T> make)
    {
        var before = _assumed;
        _assumed |= features;
        try
        {
            return make();
        }
        finally
        {
            _assumed = before;
        }
    }
}
