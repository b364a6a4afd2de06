using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Settings;

namespace OpenCity.CivicTheme;

/// <summary>The town's crest.</summary>
internal static class Crest
{
    private const string Stock = "/_content/OpenCity.CivicTheme/img/crest.svg";

    /// <summary>The address of the town's own crest, or of the plain one where it has none.</summary>
    public static async Task<string> GetCrestAddressAsync(this IMedia media, BrandSettings brand, CancellationToken cancellationToken) =>
        brand.CrestMedia.Length > 0 ? await media.GetAddressAsync(brand.CrestMedia, cancellationToken) : Stock;
}
