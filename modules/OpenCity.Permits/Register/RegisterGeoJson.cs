using System.Text.Json;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Localization;
using OpenCity.Permits.Areas.Permits.Pages.Shared;

namespace OpenCity.Permits.Register;

/// <summary>Writes the map's answer as GeoJSON (RFC 7946), with the properties that the map tag helper shows.</summary>
internal sealed class RegisterGeoJson(RegisterWords words, IStringLocalizer<RegisterGeoJson> text)
{
    /// <param name="answer">What the map shows.</param>
    /// <param name="pathBase">The prefix of links: tenant and language.</param>
    /// <param name="cancellationToken">Cancels the look for names of types.</param>
    public async Task<byte[]> WriteAsync(MapAnswer answer, string pathBase, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var types = await words.TypesAsync(cancellationToken);
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");

            // Not of the standard, which allows it (section 6.1): there is more to see closer by.
            json.WriteBoolean("partial", answer.IsPartial);
            json.WriteStartArray("features");
            foreach (var square in answer.Squares)
            {
                Begin(json, square.Longitude, square.Latitude);
                json.WriteNumber("count", square.Total);
                json.WriteString("title", text.Plural(square.Total, "1 permit", "{0} permits").Value);
                End(json);
            }

            foreach (var permit in answer.Points)
            {
                Begin(json, permit.Longitude!.Value, permit.Latitude!.Value);
                json.WriteString("title", permit.Number);
                json.WriteString("text", string.Join(" · ", new[] { permit.Address, types.Name(permit.PermitType), words.Status(permit.Status) }.Where(t => !string.IsNullOrEmpty(t))));
                json.WriteString("href", pathBase + RegisterPaths.Permit(permit.Number));
                json.WriteString("kind", StatusKinds.Of(permit.Status).ToString().ToLowerInvariant());
                End(json);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return output.ToArray();
    }

    private static void Begin(Utf8JsonWriter json, double longitude, double latitude)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteStartObject("geometry");
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteNumberValue(Math.Round(longitude, 6));
        json.WriteNumberValue(Math.Round(latitude, 6));
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("properties");
    }

    private static void End(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
