using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Background;

/// <summary>The background tasks of every installed feature and of the platform.</summary>
internal sealed class BackgroundTaskTypes
{
    private readonly FrozenDictionary<string, BackgroundTaskType> _byId;

    /// <param name="contributions">What features contribute, with the platform's own beside it.</param>
    /// <param name="services">Where the platform's own stand while no feature contributes any.</param>
    /// <exception cref="InstallationException">A task is not described, or its schedule cannot be read.</exception>
    public BackgroundTaskTypes(ContributionCatalogue contributions, IServiceCollection services)
    {
        var contributed = contributions.To(typeof(IBackgroundTask)).Select(Describe).ToList();
        var types = contributed.Count > 0
            ? contributed
            : services.Where(d => d.ServiceType == typeof(IBackgroundTask) && d.ImplementationType is not null)
                .Select(d => Describe(d.ImplementationType!, null, s => s.GetServices<IBackgroundTask>().FirstOrDefault(t => t.GetType() == d.ImplementationType)))
                .ToList();
        if (types.GroupBy(t => t.Id, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twins)
        {
            throw new InstallationException($"Two background tasks have the id '{twins.Key}'. Rename one.");
        }

        _byId = types.ToFrozenDictionary(t => t.Id, StringComparer.Ordinal);
        All = [.. types.OrderBy(t => t.Id, StringComparer.Ordinal)];
    }

    /// <summary>All of them, ordered by id.</summary>
    public IReadOnlyList<BackgroundTaskType> All { get; }

    public BackgroundTaskType? Find(string id) => _byId.GetValueOrDefault(id);

    private static BackgroundTaskType Describe(Contribution contribution) =>
        Describe(contribution.ImplementationType, contribution.Feature?.Id, services => IsOn(services, contribution) ? (IBackgroundTask)contribution.Resolve(services) : null);

    private static bool IsOn(IServiceProvider services, Contribution contribution) =>
        contribution.Feature is null || services.GetRequiredService<TenantScope>().Features.Contains(contribution.Gate);

    private static BackgroundTaskType Describe(Type type, string? feature, Func<IServiceProvider, IBackgroundTask?> resolve)
    {
        var description = type.GetCustomAttribute<BackgroundTaskAttribute>()
            ?? throw new InstallationException($"The background task {type.FullName} has no [BackgroundTask]. Add it with id, title and schedule.");
        try
        {
            return new BackgroundTaskType(description.Id, description.Title, CronSchedule.Parse(description.Schedule), description.Retries, feature, resolve);
        }
        catch (CronException problem)
        {
            throw new InstallationException($"The schedule of the background task {type.FullName} cannot be read: {problem.Message}.");
        }
    }
}
