using OpenCity.Site.Features.ShowText;

namespace OpenCity.Site.Tests;

public sealed class SiteTextsTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public void Every_text_page_has_something_to_say_before_the_city_writes_its_own(string culture)
    {
        foreach (var text in Enum.GetValues<SiteText>())
        {
            DefaultTexts.Of(text).In(culture).Length.ShouldBeGreaterThan(200, text.ToString());
        }
    }
}
