using OpenCity.Abstractions.Background;

namespace OpenCity.Kernel.Background;

/// <summary>An installed background task.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its English title.</param>
/// <param name="Schedule">When it runs where the city says nothing else.</param>
/// <param name="Retries">How often a failed run is tried again.</param>
/// <param name="FeatureId">The feature that brings it; null for the platform's own.</param>
/// <param name="Resolve">Makes it in a tenant's scope; null where the tenant does not have it.</param>
internal sealed record BackgroundTaskType(string Id, string Title, CronSchedule Schedule, int Retries, string? FeatureId, Func<IServiceProvider, IBackgroundTask?> Resolve);
