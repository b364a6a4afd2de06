using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Modules;

namespace OpenCity.Kernel.Composition;

/// <summary>
/// Runs every feature's startup against a view of what it may rely on, and merges what it added into the one container:
/// its own types as they are, its contributions to shared contracts behind a front that looks at the tenant's features.
/// </summary>
internal sealed class ServiceComposer
{
    private readonly IServiceCollection _services;
    private readonly IReadOnlyList<FeatureStartup> _startups;
    private readonly List<(FeatureStartup Owner, ServiceDescriptor Descriptor)> _added = [];
    private readonly List<string> _problems = [];

    private ServiceComposer(IServiceCollection services, IReadOnlyList<FeatureStartup> startups)
    {
        _services = services;
        _startups = startups;
    }

    /// <exception cref="InstallationException">A startup does what cannot be shared among tenants.</exception>
    public static ContributionCatalogue Compose(IServiceCollection services, IReadOnlyList<FeatureStartup> startups)
    {
        var composer = new ServiceComposer(services, startups);
        composer.Collect();
        return composer.Merge();
    }

    private void Collect()
    {
        var platform = _services.ToList();
        foreach (var startup in _startups)
        {
            var view = new ServiceCollection();
            foreach (var descriptor in platform.Concat(_added.Where(a => startup.Closure.Contains(a.Owner.Gate)).Select(a => a.Descriptor)))
            {
                ((ICollection<ServiceDescriptor>)view).Add(descriptor);
            }

            var before = view.ToList();
            startup.Startup.ConfigureServices(view);
            var remaining = new HashSet<ServiceDescriptor>(view, ReferenceEqualityComparer.Instance);
            _problems.AddRange(before.Where(d => !remaining.Contains(d)).Select(d =>
                $"{startup.Name} removes or replaces what others registered ({Descriptors.Describe(d)}). Add your own; the tenant's features decide which is used."));
            var known = new HashSet<ServiceDescriptor>(before, ReferenceEqualityComparer.Instance);
            _added.AddRange(view.Where(d => !known.Contains(d)).Select(d => (startup, d)));
        }
    }

    private ContributionCatalogue Merge()
    {
        var rules = new ContributionRules(_startups.Select(s => s.Assembly).ToHashSet());
        var catalogue = new ContributionCatalogue();
        var passed = new HashSet<(Type, object?, Type)>();
        var contributions = new List<Contribution>();
        foreach (var (owner, descriptor) in _added)
        {
            switch (rules.Judge(owner, descriptor))
            {
                case { Problem: { } problem }:
                    _problems.Add($"{owner.Name}: {problem}");
                    break;
                case { IsGated: true }:
                    contributions.Add(new Contribution(descriptor.ServiceType, descriptor.ServiceKey, descriptor, owner.Gate, owner.Feature));
                    break;
                case { IsShared: false }:
                    _services.Add(descriptor);
                    break;
                default:
                    if (passed.Add((descriptor.ServiceType, descriptor.ServiceKey, Descriptors.ImplementationType(descriptor))))
                    {
                        _services.Add(descriptor);
                    }

                    break;
            }
        }

        foreach (var group in contributions.GroupBy(c => (c.Contract, c.ContractKey)))
        {
            var candidates = TakePlatformCandidates(group.Key.Contract, group.Key.ContractKey).Concat(group).ToList();
            candidates.ForEach(catalogue.Add);
            ContractFront.Register(_services, group.Key.Contract, group.Key.ContractKey, candidates);
        }

        _problems.AddRange(MissingDependencies.Find(_added, catalogue));
        if (_problems.Count > 0)
        {
            throw new InstallationException(_problems);
        }

        return catalogue;
    }

    /// <summary>What the platform itself registered for the contract takes part, always on, before the features.</summary>
    private List<Contribution> TakePlatformCandidates(Type contract, object? key)
    {
        var own = _services.Where(d => d.ServiceType == contract && Equals(d.ServiceKey, key)).ToList();
        foreach (var descriptor in own)
        {
            _services.Remove(descriptor);
        }

        return [.. own.Select(d => new Contribution(contract, key, d, default, null))];
    }
}
