using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Modules;
using OpenCity.Abstractions.Tenants;
using OpenCity.Kernel.Data.Migrating;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Routing;
using OpenCity.Kernel.Security;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Features;

/// <summary>The tenant's features: planning a change and carrying it out in one transaction.</summary>
internal sealed class TenantFeatures(
    FeatureCatalogue catalogue,
    FeaturePlanner planner,
    FeatureStore store,
    TenantScope tenant,
    IUnitOfWork unitOfWork,
    TenantMigrations migrations,
    StereotypeGrants grants,
    IAuditTrail audit,
    TenantChanges changes,
    RouteConflicts conflicts,
    ICityClock clock) : IFeatures
{
    public IReadOnlyList<FeatureDescription> Installed => planner.Descriptions;

    public bool IsEnabled(string featureId) => catalogue.Find(featureId) is { } feature && tenant.Features.Contains(feature.Index);

    public FeatureChange Plan(IReadOnlyCollection<string> enable, IReadOnlyCollection<string> disable)
    {
        var change = planner.Plan(tenant.Features, enable, disable);
        return change with { Problems = [.. change.Problems, .. conflicts.In(planner.After(tenant.Features, change))] };
    }

    public async Task ApplyAsync(FeatureChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.Problems.Count > 0)
        {
            throw new RuleViolation("features.problems", "The features cannot be changed: {0}", string.Join(" ", change.Problems));
        }

        if (change.IsEmpty)
        {
            return;
        }

        await unitOfWork.ExecuteAsync(
            async ct =>
            {
                foreach (var id in change.Enable)
                {
                    var feature = catalogue.Find(id)!;
                    await migrations.MigrateAsync(feature.Module.Assembly, ct);
                    await store.EnableAsync(id, clock.Now, ct);
                    if (await store.IsNewAsync(id, ct))
                    {
                        await grants.GiveAsync(feature, ct);
                    }

                    audit.Record(new AuditRecord("features.enabled", "feature", id, feature.Name));
                }

                foreach (var id in change.Disable)
                {
                    await store.DisableAsync(id, ct);
                    audit.Record(new AuditRecord("features.disabled", "feature", id, catalogue.Find(id)!.Name));
                }

                unitOfWork.OnCommitted(() => changes.Announce(tenant.Name));
            },
            cancellationToken);
    }
}
