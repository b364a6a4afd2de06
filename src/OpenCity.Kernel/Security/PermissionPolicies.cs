using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;
using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Security;

/// <summary>Makes the authorisation policy of a permission from its name.</summary>
internal sealed class PermissionPolicies(IOptions<AuthorizationOptions> options, PermissionCatalogue permissions) : DefaultAuthorizationPolicyProvider(options)
{
    private readonly ConcurrentDictionary<string, AuthorizationPolicy> _policies = new(StringComparer.Ordinal);

    public override bool AllowsCachingPolicies => true;

    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName)
    {
        ArgumentNullException.ThrowIfNull(policyName);
        return policyName.StartsWith(AccessExtensions.PolicyPrefix, StringComparison.Ordinal)
            ? Task.FromResult<AuthorizationPolicy?>(_policies.GetOrAdd(policyName, Make))
            : base.GetPolicyAsync(policyName);
    }

    private AuthorizationPolicy Make(string policyName)
    {
        var name = policyName[AccessExtensions.PolicyPrefix.Length..];
        return new AuthorizationPolicyBuilder().AddRequirements(new PermissionRequirement(name, permissions.IndexOf(name))).Build();
    }
}

/// <summary>Asks for one permission.</summary>
internal sealed record PermissionRequirement(string Name, int Index) : IAuthorizationRequirement;
