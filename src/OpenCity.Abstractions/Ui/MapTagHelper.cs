using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using OpenCity.Abstractions.Settings;

namespace OpenCity.Abstractions.Ui;

/// <summary>
/// A map beside the same information as text: put the list, or the inputs of a position, between the tags. Without script
/// only that is shown. Opens where the city's settings say; draws the city's outlines and the GeoJSON (RFC 7946) of
/// <see cref="Source"/>. A feature's properties <c>title</c>, <c>text</c> and <c>href</c> are shown when it is chosen;
/// <c>kind</c> (a <see cref="TagKind"/>, lower-case) gives its colour.
/// </summary>
/// <example><code>
/// &lt;oc-map label="@T["Permits on the map"]" source="~/permits/map.geojson"&gt;…the list…&lt;/oc-map&gt;
/// &lt;oc-map label="@T["Place"]" latitude="Input.Latitude" longitude="Input.Longitude"&gt;
///   &lt;oc-field for="Input.Latitude" /&gt;&lt;oc-field for="Input.Longitude" /&gt;
/// &lt;/oc-map&gt;
/// </code></example>
[HtmlTargetElement("oc-map")]
public sealed class MapTagHelper(IHtmlHelper html, ISettings settings) : ThemedTagHelper(html)
{
    /// <summary>What the map shows, for screen readers.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>Where the GeoJSON is (same origin); <c>~/</c> is the application's root.</summary>
    public string? Source { get; set; }

    /// <summary>The property with the latitude: the map then sets a pin, and moving it writes both inputs.</summary>
    public ModelExpression? Latitude { get; set; }

    /// <summary>The property with the longitude.</summary>
    public ModelExpression? Longitude { get; set; }

    /// <summary>The form field with the latitude, where no property is given.</summary>
    public string? LatitudeName { get; set; }

    /// <summary>The form field with the longitude, where no property is given.</summary>
    public string? LongitudeName { get; set; }

    /// <summary>The centre and zoom follow what the GeoJSON contains.</summary>
    public bool Fit { get; set; } = true;

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(output);
        var city = await settings.GetAsync<CitySettings>(ViewContext.HttpContext.RequestAborted);
        var helper = Html();
        await RenderAsync(output, "Map", new MapView
        {
            Id = NextId(),
            Label = Label,
            Source = Resolve(Source.OrNull()),
            Outlines = city.OutlinesMedia.Length == 0 ? null : Resolve("~/media/" + city.OutlinesMedia),
            Longitude = city.Longitude,
            Latitude = city.Latitude,
            Zoom = city.Zoom,
            Fit = Fit,
            LatitudeInput = InputId(helper, Latitude?.Name ?? LatitudeName),
            LongitudeInput = InputId(helper, Longitude?.Name ?? LongitudeName),
            Content = await output.GetChildContentAsync(),
        });
    }

    private static string? InputId(IHtmlHelper html, string? name) => name is null ? null : html.GenerateIdFromName(html.Name(name));
}

/// <summary>What the theme's <c>Oc/Map</c> draws.</summary>
public sealed class MapView
{
    /// <summary>Unique on the page, to make ids of.</summary>
    public required string Id { get; init; }

    /// <summary>What the map shows.</summary>
    public required string Label { get; init; }

    /// <summary>Where the GeoJSON is; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>Where the GeoJSON of the city's outlines is; null for none.</summary>
    public string? Outlines { get; init; }

    /// <summary>Where the map opens: longitude, WGS84 degrees.</summary>
    public required double Longitude { get; init; }

    /// <summary>Where the map opens: latitude, WGS84 degrees.</summary>
    public required double Latitude { get; init; }

    /// <summary>Where the map opens: zoom level.</summary>
    public required double Zoom { get; init; }

    /// <summary>The view follows what the GeoJSON contains.</summary>
    public bool Fit { get; init; }

    /// <summary>The id of the input for the latitude; null where nothing is picked.</summary>
    public string? LatitudeInput { get; init; }

    /// <summary>The id of the input for the longitude; null where nothing is picked.</summary>
    public string? LongitudeInput { get; init; }

    /// <summary>The same information as text, or the inputs.</summary>
    public required IHtmlContent Content { get; init; }

    /// <summary>A position is picked.</summary>
    public bool IsPicker => LatitudeInput is not null && LongitudeInput is not null;
}
