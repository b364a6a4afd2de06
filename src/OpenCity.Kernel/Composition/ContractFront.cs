using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Composition;

/// <summary>What consumers of a contract get: the provider, or all providers, that the tenant's features bring.</summary>
internal static class ContractFront
{
    public static void Register(IServiceCollection services, Type contract, object? key, IReadOnlyList<Contribution> candidates)
    {
        foreach (var candidate in candidates)
        {
            services.Add(Descriptors.WithKey(candidate.Descriptor, candidate.Key));
        }

        var last = candidates.Reverse().ToArray();
        var lifetime = candidates.All(c => c.Descriptor.Lifetime == ServiceLifetime.Scoped) ? ServiceLifetime.Scoped : ServiceLifetime.Transient;
        var all = candidates.ToArray();
        var sequence = typeof(IEnumerable<>).MakeGenericType(contract);
        if (key is null)
        {
            services.Add(new ServiceDescriptor(contract, provider => One(provider, contract, last), lifetime));
            services.Add(new ServiceDescriptor(sequence, provider => Many(provider, contract, all), ServiceLifetime.Scoped));
        }
        else
        {
            services.Add(new ServiceDescriptor(contract, key, (provider, _) => One(provider, contract, last), lifetime));
            services.Add(new ServiceDescriptor(sequence, key, (provider, _) => Many(provider, contract, all), ServiceLifetime.Scoped));
        }
    }

    /// <summary>The last enabled candidate, or null.</summary>
    public static Contribution? Choose(IReadOnlyList<Contribution> candidates, TenantScope tenant)
    {
        for (var i = candidates.Count - 1; i >= 0; i--)
        {
            if (tenant.Features.Contains(candidates[i].Gate))
            {
                return candidates[i];
            }
        }

        return null;
    }

    private static object One(IServiceProvider provider, Type contract, Contribution[] lastFirst)
    {
        var tenant = provider.GetRequiredService<TenantScope>();
        foreach (var candidate in lastFirst)
        {
            if (tenant.Features.Contains(candidate.Gate))
            {
                return candidate.Resolve(provider);
            }
        }

        throw new MissingContractException(contract, tenant.Name, lastFirst);
    }

    private static Array Many(IServiceProvider provider, Type contract, Contribution[] candidates)
    {
        var tenant = provider.GetRequiredService<TenantScope>();
        var enabled = candidates.Where(c => tenant.Features.Contains(c.Gate)).ToArray();
        var result = Array.CreateInstance(contract, enabled.Length);
        for (var i = 0; i < enabled.Length; i++)
        {
            result.SetValue(enabled[i].Resolve(provider), i);
        }

        return result;
    }
}
