namespace OpenCity.Abstractions.Work;

/// <summary>Contributes services to the home page, worded as what people come to do. Register as a scoped service.</summary>
public interface IServiceCatalogue
{
    /// <summary>The services, in the current language.</summary>
    Task<IReadOnlyList<CityService>> GetServicesAsync(CancellationToken cancellationToken);
}

/// <summary>A service as a task.</summary>
/// <param name="Title">For example <c>Apply for a permit</c>.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Path">The application path where it begins.</param>
/// <param name="Order">Lower first.</param>
public sealed record CityService(string Title, string Summary, string Path, int Order);
