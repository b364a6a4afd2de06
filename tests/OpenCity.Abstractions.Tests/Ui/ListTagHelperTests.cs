using System.Xml.Linq;

namespace OpenCity.Abstractions.Tests.Ui;

public sealed class ListTagHelperTests(ThemedViews views) : IClassFixture<ThemedViews>
{
    [Fact]
    public async Task No_id_stands_twice_even_in_loops()
    {
        var page = await RenderAsync();

        page.Descendants().Select(e => e.Attr("id")).OfType<string>().GroupBy(id => id).Where(ids => ids.Count() > 1).ShouldBeEmpty();
        foreach (var reference in page.Descendants().SelectMany(e => new[] { e.Attr("aria-labelledby"), e.Attr("aria-describedby") }).OfType<string>())
        {
            reference.Split(' ').ShouldAllBe(id => page.Descendants().Any(e => e.Attr("id") == id));
        }
    }

    [Fact]
    public async Task A_table_has_caption_headings_and_a_label_for_each_cell()
    {
        var table = (await RenderAsync()).Descendants("table").ShouldHaveSingleItem();

        table.Element("caption")!.Text().ShouldBe("Fees");
        table.Element("thead")!.Descendants("th").Select(h => (h.Attr("scope"), h.Text())).ShouldBe([("col", "Number"), ("col", "Fee"), ("col", "Actions")]);
        var rows = table.Element("tbody")!.Elements("tr").ToList();
        rows.Count.ShouldBe(2);
        rows[0].Element("th")!.Attr("scope").ShouldBe("row");
        rows[0].Element("th")!.Text().ShouldBe("<b>&");
        rows[1].Elements("td").Select(c => c.Attr("data-label")).ShouldBe(["Fee", ""]);
        rows[1].Elements("td").First().Attr("class")!.ShouldContain("govuk-table__cell--numeric");
    }

    [Theory]
    [InlineData("en", "$1,250.50")]
    [InlineData("fr", "1\u00a0250,50\u00a0$")]
    public async Task Money_is_written_as_the_language_does(string culture, string expected)
    {
        var money = (await RenderAsync(culture)).Descendants("data").First();

        money.Value.ShouldBe(expected);
        money.Attr("value").ShouldBe("1250.50");
    }

    [Fact]
    public async Task The_pager_keeps_the_query_and_sets_one_key()
    {
        var links = (await RenderAsync(query: "?q=deck&after=old")).ByClass("oc-pager__link").ToList();

        links.Select(l => (l.Attr("rel"), l.Attr("href"))).ShouldBe(
            [("prev", "/town/page?q=deck&before=a%26b"), ("next", "/town/page?q=deck&after=z")]);
    }

    [Fact]
    public async Task Links_lead_into_the_tenant_and_only_the_current_tab_is_marked()
    {
        var page = await RenderAsync("fr");

        page.ByClass("govuk-breadcrumbs__link").Select(a => a.Attr("href")).ShouldBe(["/town/fr/", "/town/fr/permits"]);
        page.ByClass("oc-tabs__link").Select(a => (a.Text(), a.Attr("aria-current"))).ShouldBe([("Overview", "page"), ("History", null)]);
    }

    [Fact]
    public async Task An_answer_can_be_changed_and_a_missing_one_says_so()
    {
        var list = (await RenderAsync()).Descendants("dl").ShouldHaveSingleItem();

        var rows = list.Elements("div").ToList();
        rows[0].Elements("dd").First().Text().ShouldBe("12 Mill Street");
        rows[0].Descendants("a").Single().Attr("href").ShouldBe("/town/address");
        rows[0].Descendants("a").Single().Text().ShouldBe("Change: Address");
        rows[1].Element("dd")!.Text().ShouldBe("Not provided");
        rows[1].Descendants("a").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_task_is_described_by_hint_and_state()
    {
        var page = await RenderAsync();

        var link = page.ByClass("govuk-task-list__link").ShouldHaveSingleItem();
        link.Attr("aria-describedby")!.Split(' ').Select(id => page.ById(id).Text()).ShouldBe(["Address", "Completed"]);
        page.ByClass("govuk-task-list__item").Last().Descendants("a").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_event_tells_what_when_and_who()
    {
        var item = (await RenderAsync()).ByClass("oc-timeline__item").ShouldHaveSingleItem();

        item.ByClass("oc-timeline__title").Single().Text().ShouldBe("Received");
        item.ByClass("oc-timeline__when").Single().Text().ShouldBe("April 30, 2031 at 10:30 p.m., by Ada <A>");
        item.Descendants("time").Single().Attr("datetime").ShouldBe("2031-04-30T22:30:00-04:00");
    }

    [Fact]
    public async Task Only_what_is_done_interrupts_and_an_empty_notice_is_left_out()
    {
        var page = await RenderAsync();

        page.ByClass("oc-notice").Select(n => n.Attr("role")).ShouldBe(["alert", "region"]);
        page.ByClass("govuk-warning-text").ShouldHaveSingleItem().Text().ShouldBe("! Warning Beware");
    }

    [Fact]
    public async Task Filters_stand_in_the_address_and_can_be_cleared_once_set()
    {
        var bare = (await RenderAsync()).ByClass("oc-filters").Single();
        bare.Attr("method").ShouldBe("get");
        bare.Descendants("a").ShouldBeEmpty();

        var set = (await RenderAsync(query: "?q=deck")).ByClass("oc-filters").Single();
        set.Descendants("a").Single().Attr("href").ShouldBe("/town/page");
    }

    [Fact]
    public async Task A_deadline_that_ends_with_its_day_is_told_by_that_day() =>
        (await RenderAsync()).ById("dues").Text().ShouldBe("April 30, 2031 at 10:30 p.m. April 30, 2031");

    [Theory]
    [InlineData("en", "May 1, 2031 April 30, 2031 April 30, 2031 at 10:30 p.m. 10:30 p.m.")]
    [InlineData("fr", "1er mai 2031 30 avril 2031 30 avril 2031 à 22 h 30 22 h 30")]
    public async Task Dates_are_the_citys_and_the_languages(string culture, string expected)
    {
        (await RenderAsync(culture)).ById("dates").Text().ShouldBe(expected);
    }

    [Fact]
    public async Task Cards_count_and_lead()
    {
        var card = (await RenderAsync("fr")).ByClass("oc-card").ShouldHaveSingleItem();

        card.ByClass("oc-card__count").Single().Text().ShouldBe("1 200");
        card.Descendants("a").Single().Attr("href").ShouldBe("/town/fr/apply");
    }

    private Task<XElement> RenderAsync(string culture = "en", string query = "") =>
        views.RenderAsync<IReadOnlyList<string>>("Lists", ["<b>&", "two"], culture, query: query);
}
