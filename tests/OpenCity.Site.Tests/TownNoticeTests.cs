using OpenCity.Site.Features.ShowNotice;

namespace OpenCity.Site.Tests;

public sealed class TownNoticeTests
{
    private static readonly DateOnly Today = new(2031, 5, 4);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(0, 0, true)]
    [InlineData(1, null, false)]
    [InlineData(null, -1, false)]
    [InlineData(-3, 3, true)]
    public void Stands_from_its_first_to_its_last_day(int? from, int? until, bool expected)
    {
        var settings = new SiteSettings { NoticeFrom = from is { } f ? Today.AddDays(f) : null, NoticeUntil = until is { } u ? Today.AddDays(u) : null };
        TownNotice.IsInForce(settings, Today).ShouldBe(expected);
    }
}
