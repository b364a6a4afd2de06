using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Tests.Calendar;

public sealed class ServicePeriodTests
{
    [Theory]
    [InlineData("P10BD", "P10BD")]
    [InlineData("P0D", "P0D")]
    [InlineData("P30D", "P30D")]
    [InlineData("P2W", "P14D")]
    [InlineData("P1W3D", "P10D")]
    [InlineData("P6M", "P6M")]
    [InlineData("P1Y", "P12M")]
    [InlineData("P1Y6M", "P18M")]
    [InlineData("PT48H", "PT48H")]
    [InlineData("PT90M", "PT1H30M")]
    [InlineData("PT1H30M15S", "PT1H30M15S")]
    [InlineData("PT0S", "PT0H")]
    [InlineData("PT16BH", "PT16BH")]
    [InlineData("PT90BM", "PT1BH30BM")]
    public void Is_read_and_written(string text, string written)
    {
        ServicePeriod.TryParse(text, out var period).ShouldBeTrue();
        period!.ToString().ShouldBe(written);
        ServicePeriod.TryParse(written, out var again).ShouldBeTrue();
        again.ShouldBe(period);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PT")]
    [InlineData("10")]
    [InlineData("-P10D")]
    [InlineData("P-10D")]
    [InlineData("P1.5D")]
    [InlineData("p10bd")]
    [InlineData("P10BDT1H")]
    [InlineData("P1DT12H")]
    [InlineData("P1M3D")]
    [InlineData("P5BD2D")]
    [InlineData("PT1BH30M")]
    [InlineData("P9999999BD")]
    [InlineData("P10BD\n")]
    public void Is_refused_where_it_is_none_or_mixes_what_is_counted_differently(string? text)
    {
        ServicePeriod.TryParse(text, out var period).ShouldBeFalse();
        period.ShouldBeNull();
    }

    [Fact]
    public void Is_never_negative()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ServicePeriod.BusinessDays(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => ServicePeriod.Exactly(TimeSpan.FromTicks(-1)));
    }
}
