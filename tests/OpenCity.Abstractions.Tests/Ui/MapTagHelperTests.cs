namespace OpenCity.Abstractions.Tests.Ui;

public sealed class MapTagHelperTests(ThemedViews views) : IClassFixture<ThemedViews>
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_map_is_hidden_until_script_draws_it_and_its_text_is_always_there(string culture)
    {
        var page = await views.RenderAsync("Map", new SampleForm(), culture);

        var map = page.Descendants().Single(e => e.Attribute("data-oc-map") is not null);
        map.Attr("hidden").ShouldNotBeNull();
        map.Attr("aria-label").ShouldBe("Where?");
        map.Attr("data-centre").ShouldBe("-79.5,44.25");
        map.Attr("data-source")!.ShouldEndWith("/points.geojson");
        map.Attr("data-outlines")!.ShouldEndWith("/media/wards.geojson");
        page.ById(map.Attr("data-latitude")!).Attr("name").ShouldBe("Latitude");
        page.ById(map.Attr("data-longitude")!).Attr("name").ShouldBe("Longitude");
        map.Descendants("input").ShouldBeEmpty();
    }
}
