using System.Text.Json;

namespace OpenCity.Kernel.Files;

/// <summary>Tells whether bytes are JSON, and GeoJSON (RFC 7946).</summary>
internal static class JsonContent
{
    /// <summary>The message for what cannot be parsed.</summary>
    public const string IsBroken = "“{0}” is not sound JSON. Check it with the program that wrote it and upload it again.";

    /// <summary>The message for JSON that is no GeoJSON.</summary>
    public const string IsNoGeoJson = "“{0}” is JSON but not GeoJSON: it needs a “type” such as FeatureCollection. Export it as GeoJSON (WGS84) and upload it again.";

    private static readonly HashSet<string> GeoTypes = new(StringComparer.Ordinal)
        { "FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection" };

    public static async Task<FileCheck> CheckAsync(Stream content, bool geo, CancellationToken cancellationToken)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(content, cancellationToken: cancellationToken);
            if (!geo)
            {
                return FileCheck.Is(FileKind.Json);
            }

            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("type", out var type)
                && type.ValueKind == JsonValueKind.String
                && GeoTypes.Contains(type.GetString()!)
                ? FileCheck.Is(FileKind.GeoJson)
                : FileCheck.Refused(IsNoGeoJson);
        }
        catch (JsonException)
        {
            return FileCheck.Refused(IsBroken);
        }
    }
}
