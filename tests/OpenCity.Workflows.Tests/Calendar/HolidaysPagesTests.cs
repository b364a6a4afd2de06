using System.Net;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;
using static OpenCity.Workflows.Tests.Calendar.Calendars;

namespace OpenCity.Workflows.Tests.Calendar;

/// <summary>The calendar through its pages.</summary>
public sealed class HolidaysPagesTests(CalendarCities cities)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(CalendarCities.Engines), MemberType = typeof(CalendarCities))]
    public async Task A_closing_day_is_added_after_a_confirmation_counts_and_is_removed(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = city.SignedInAs(Roles.Administrator);
        var form = await browser.GetAsync("/staff/holidays/add", Token);
        var asked = await browser.SubmitAsync(form, New("2031", "12", "24", "Closed"), Mark, cancellationToken: Token);
        asked.Text.ShouldContain("Add this day?");
        asked.Text.ShouldContain("Wednesday, December 24, 2031");
        asked.Text.ShouldContain("is closed");
        (await city.CalendarAsync()).IsBusinessDay(Day("2031-12-24")).ShouldBeTrue("nothing happens before it is confirmed");

        var added = await browser.SubmitAsync(asked, form: Mark, cancellationToken: Token);
        added.Location.ShouldBe("/staff/holidays?Year=2031", added.Text);
        (await city.CalendarAsync()).IsBusinessDay(Day("2031-12-24")).ShouldBeFalse();
        var list = await browser.FollowAsync(added, Token);
        list.Text.ShouldContain("December 24, 2031 was added.");
        list.Text.ShouldContain("December 24, 2031 Wednesday The flood is closed Remove The flood, December 24, 2031");
        using var french = city.SignedInAs(TestPerson.WithRoles(Roles.Administrator), "/fr");
        (await french.GetAsync("/staff/holidays?Year=2031", Token)).Text.ShouldContain("24 décembre 2031 mercredi L’inondation est fermée");

        var again = await browser.SubmitAsync(form, New("2031", "12", "24", "Closed"), Mark, cancellationToken: Token);
        again.Status.ShouldBe(HttpStatusCode.BadRequest);
        again.Text.ShouldContain("December 24, 2031 is in the calendar already: The flood. Remove it first.");

        var remove = await browser.GetAsync("/staff/holidays/remove?Day=2031-12-24", Token);
        remove.Text.ShouldContain("Remove December 24, 2031 from the calendar?");
        var removed = await browser.SubmitAsync(remove, form: Mark, cancellationToken: Token);
        removed.Location.ShouldBe("/staff/holidays?Year=2031", removed.Text);
        (await city.CalendarAsync()).IsBusinessDay(Day("2031-12-24")).ShouldBeTrue();
        (await browser.SubmitAsync(remove, form: Mark, cancellationToken: Token)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_day_may_be_worked_although_it_is_a_holiday()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var form = await browser.GetAsync("/staff/holidays/add", Token);
        var asked = await browser.SubmitAsync(form, New("2035", "7", "2", "Works"), Mark, cancellationToken: Token);
        await browser.SubmitAsync(asked, form: Mark, cancellationToken: Token);
        (await city.CalendarAsync()).IsBusinessDay(Day("2035-07-02")).ShouldBeTrue();
        (await browser.GetAsync("/staff/holidays?Year=2035", Token)).Text.ShouldContain("July 2, 2035 Monday The flood works");
    }

    [Theory]
    [InlineData("2031", "12", "25", "Closed", "The city is closed on December 25, 2031 anyway.")]
    [InlineData("2031", "12", "23", "Works", "The city works on December 23, 2031 anyway.")]
    [InlineData("1812", "10", "13", "Closed", "Give a day of the years 1900 to 2200.")]
    [InlineData("2031", "2", "30", "Closed", "Day must be a real date")]
    [InlineData("", "", "", "Closed", "Enter a day.")]
    [InlineData("2031", "12", "23", "", "Choose one.")]
    [InlineData("2031", "12", "23", "Closed", "Write what the day is", "")]
    public async Task A_day_that_changes_nothing_or_is_none_is_refused(string year, string month, string day, string effect, string message, string title = "The flood")
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var fields = New(year, month, day, effect);
        fields["DayTitle.en"] = title;
        fields["DayTitle.fr"] = title;
        var page = await browser.SubmitAsync(await browser.GetAsync("/staff/holidays/add", Token), fields, Mark, cancellationToken: Token);
        page.Text.ShouldContain(message);
        page.Text.ShouldNotContain("Add this day?");
    }

    [Fact]
    public async Task This_year_and_the_next_are_shown_and_any_other_on_demand()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var year = city.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(-5)).Year;
        var now = (await browser.GetAsync("/staff/holidays", Token)).Html;
        now.ShouldContain(FormattableString.Invariant($"id=\"year-{year}\""));
        now.ShouldContain(FormattableString.Invariant($"id=\"year-{year + 1}\""));

        var text = (await browser.GetAsync("/staff/holidays?Year=2026", Token)).Text;
        text.ShouldContain("The city works on Monday, Tuesday, Wednesday, Thursday, Friday");
        text.ShouldContain("Office hours 8:30\u00A0a.m. to 4:30\u00A0p.m.");
        text.ShouldContain("2026 252 business days");
        text.ShouldContain("December 28, 2026 Monday Boxing Day moved from Saturday, December 26, 2026 is closed");
        text.ShouldContain("Earlier: from 2025");
        (await browser.GetAsync("/staff/holidays?Year=5", Token)).Html.ShouldContain("id=\"year-1900\"");
        (await browser.GetAsync("/staff/holidays?Year=9999", Token)).Html.ShouldContain("id=\"year-2200\"");
    }

    [Theory]
    [InlineData("Ask=count&After=2026-12-24&Until=2027-01-05", "5 business days after December 24, 2026, up to and with January 5, 2027")]
    [InlineData("Ask=count&After.Day=24&After.Month=12&After.Year=2026&Until.Day=29&Until.Month=12&Until.Year=2026", "1 business day after December 24, 2026, up to and with December 29, 2026")]
    [InlineData("Ask=add&Start=2026-05-25&Count=10", "10 business days after May 25, 2026: Monday, June 8, 2026")]
    [InlineData("Ask=count&After=2026-12-24", "Fill this in.")]
    [InlineData("Ask=add&Count=3", "Fill this in.")]
    [InlineData("Ask=add&Start=2026-05-25&Count=5001", "must be between 0 and 5000")]
    [InlineData("Ask=add&Start=2026-05-25&Count=-1", "must be between 0 and 5000")]
    [InlineData("Ask=add&Start=2200-12-31&Count=1", "The calendar knows the years 1900 to 2200; 2201-01-01 lies outside.")]
    [InlineData("Ask=count&After=1812-10-13&Until=2026-01-01", "The calendar knows the years 1900 to 2200; 1812-10-13 lies outside.")]
    [InlineData("Ask=count&After=yesterday&Until=2026-01-01", "After must be a real date")]
    public async Task Business_days_are_counted_by_address(string query, string answer)
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var browser = city.SignedInAs(Roles.Administrator);
        var page = await browser.GetAsync($"/staff/holidays?{query}", Token);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain(answer);
    }

    [Fact]
    public async Task Whoever_may_see_sees_and_only_whoever_may_change_changes()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        using var clerk = city.SignedInAs(Roles.Clerk);
        var list = await clerk.GetAsync("/staff/holidays?Year=2031", Token);
        list.Status.ShouldBe(HttpStatusCode.OK);
        list.Text.ShouldNotContain("Add a single day");
        list.Html.ShouldContain("href=\"/staff/holidays\"");
        (await clerk.GetAsync("/staff/holidays/add", Token)).Location.ShouldNotBeNull().ShouldContain("/account/denied");
        (await clerk.GetAsync("/staff/holidays/remove?Day=2031-12-24", Token)).Location.ShouldNotBeNull().ShouldContain("/account/denied");

        using var visitor = city.CreateClient();
        (await visitor.GetAsync("/staff/holidays", Token)).Location.ShouldNotBeNull().ShouldContain("/account/sign-in");
    }

    [Theory]
    [MemberData(nameof(CalendarCities.Engines), MemberType = typeof(CalendarCities))]
    public async Task Of_days_added_at_the_same_moment_none_takes_another_away(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        using var browser = city.SignedInAs(Roles.Administrator);
        var form = await browser.GetAsync("/staff/holidays/add", Token);
        string[] days = ["3", "4", "5", "6", "7"];
        var answers = await Task.WhenAll(days.Select(async day =>
        {
            var fields = New("2040", "9", day, "Closed");
            fields["Confirmed"] = "true";
            return (Day: day, Answer: await browser.SubmitAsync(form, fields, Mark, cancellationToken: Token));
        }));

        // 3 September 2040 is a Monday and Labour Day: closed anyway.
        var calendar = await city.CalendarAsync();
        answers.Count(a => a.Answer.Status == HttpStatusCode.Redirect).ShouldBeGreaterThan(0);
        foreach (var (day, answer) in answers.Where(a => a.Day != "3"))
        {
            calendar.IsBusinessDay(Day($"2040-09-0{day}")).ShouldBe(answer.Status != HttpStatusCode.Redirect, $"{day}: {answer.Status}");
        }

        answers.Single(a => a.Day == "3").Answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private const string Mark = "IdempotencyKey";

    private static Dictionary<string, string> New(string year, string month, string day, string effect) => new()
    {
        ["Day.Year"] = year,
        ["Day.Month"] = month,
        ["Day.Day"] = day,
        ["DayTitle.en"] = "The flood",
        ["DayTitle.fr"] = "L’inondation",
        ["Effect"] = effect,
    };
}
