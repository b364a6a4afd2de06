using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Tenants;

/// <summary>Carries the scope of the running job, or else of the running request, to framework services made once for all tenants.</summary>
internal sealed class TenantAmbient(IHttpContextAccessor requests) : ITenantAmbient
{
    private static readonly AsyncLocal<TenantScope?> Job = new();

    public TenantScope? ScopeOrNull => Job.Value ?? requests.HttpContext?.Features.Get<TenantScope>();

    public ITenant? CurrentOrNull => ScopeOrNull;

    /// <exception cref="InvalidOperationException">There is neither request nor job.</exception>
    public TenantScope Scope => ScopeOrNull
        ?? throw new InvalidOperationException("No tenant is known here: this runs outside a request and outside ITenantScopes.RunAsync.");

    public static FeatureSet FeaturesOf(HttpContext context) => context.Features.Get<TenantScope>()?.Features ?? default;

    /// <summary>Makes a job's scope current for the async flow from here; returns what was current before.</summary>
    public static TenantScope? Enter(TenantScope? scope)
    {
        var previous = Job.Value;
        Job.Value = scope;
        return previous;
    }
}
