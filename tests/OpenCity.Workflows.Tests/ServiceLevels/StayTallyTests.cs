using OpenCity.Workflows.Features.ServiceLevels;

namespace OpenCity.Workflows.Tests.ServiceLevels;

public sealed class StayTallyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    [InlineData(5_000)]
    public void Quantiles_of_any_lengths_are_exact_to_a_tenth(int count)
    {
        var random = new Random(count);
        var lengths = Enumerable.Range(0, count).Select(_ => TimeSpan.FromSeconds((long)Math.Exp(random.NextDouble() * 19))).Order().ToList();
        var tally = new StayTally();
        lengths.ForEach(tally.Add);

        foreach (var share in new[] { 0.1, 0.5, 0.9, 1 })
        {
            var exact = lengths[(int)Math.Ceiling(count * share) - 1].TotalSeconds;
            tally.Quantile(share)!.Value.TotalSeconds.ShouldBe(exact, Math.Max(30, exact * 0.1));
        }

        tally.Count.ShouldBe(count);
    }

    [Fact]
    public void Days_add_up_as_if_they_had_been_one()
    {
        var (monday, tuesday, both, sum) = (new StayTally(), new StayTally(), new StayTally(), new StayTally());
        for (var i = 0; i < 500; i++)
        {
            var length = TimeSpan.FromMinutes(i * i);
            (i % 3 == 0 ? monday : tuesday).Add(length);
            both.Add(length);
        }

        sum.Add(monday.ToString());
        sum.Add(string.Empty);
        sum.Add(tuesday.ToString());

        sum.ToString().ShouldBe(both.ToString());
    }

    [Fact]
    public void Of_lengths_that_are_all_the_same_it_tells_that_one()
    {
        var tally = new StayTally();
        tally.Quantile(0.5).ShouldBeNull();
        tally.Add(TimeSpan.FromDays(10));
        tally.Add(TimeSpan.FromDays(10));

        tally.Quantile(0.5).ShouldBe(TimeSpan.FromDays(10));
        tally.Quantile(0.9).ShouldBe(TimeSpan.FromDays(10));
    }

    [Theory]
    [InlineData(-5)]
    [InlineData(0)]
    [InlineData(100_000)]
    public void A_clock_that_went_back_and_an_age_are_kept(int days)
    {
        var tally = new StayTally();
        tally.Add(TimeSpan.FromDays(days));

        tally.Quantile(1).ShouldBe(TimeSpan.FromDays(Math.Max(0, days)));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1:2")]
    [InlineData("999:1:60")]
    [InlineData("-1:1:60")]
    public void What_is_no_tally_is_refused(string text) => Should.Throw<FormatException>(() => new StayTally().Add(text));
}
