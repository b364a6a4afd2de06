namespace OpenCity.Abstractions.Tests.Ui;

public sealed class FormTagHelperTests(ThemedViews views) : IClassFixture<ThemedViews>
{
    [Fact]
    public async Task A_form_posts_to_its_page_with_token_and_key()
    {
        var page = await views.RenderAsync("Form", new SampleForm(), "fr", query: "?step=2&handler=Old");

        var form = page.Descendants("form").ShouldHaveSingleItem();
        form.Attr("method").ShouldBe("post");
        form.Attr("action").ShouldBe("/town/fr/page?step=2&handler=Save");
        form.Attr("enctype").ShouldBe("multipart/form-data");
        form.Attr("data-mark").ShouldBe("kept");
        var hidden = form.Elements("input").ToDictionary(i => i.Attr("name")!, i => i.Attr("value")!);
        hidden["__RequestVerificationToken"].Length.ShouldBeGreaterThan(50);
        Guid.Parse(hidden["IdempotencyKey"]).Version.ShouldBe(7);
    }

    [Fact]
    public async Task Buttons_submit_and_links_lead()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        var buttons = page.Descendants("button").ToList();
        buttons.Select(b => b.Attr("type")).ShouldBe(["submit", "submit"]);
        buttons[0].Attr("formaction").ShouldBeNull();
        buttons[1].Attr("formaction").ShouldBe("/town/page?handler=Draft");
        (buttons[1].Attr("name"), buttons[1].Attr("value")).ShouldBe(("way", "draft"));
        page.Descendants("a").Single(a => a.Text() == "Start").Attr("href").ShouldBe("/town/begin");
    }

    [Fact]
    public async Task The_summary_is_silent_where_nothing_is_wrong()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        page.ByClass("govuk-error-summary").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_summary_links_every_error_to_its_field_in_the_order_of_the_form()
    {
        var page = await views.RenderAsync("Form", new SampleForm(), errors: state =>
        {
            state.AddModelError("Title", "Enter a title.");
            state.AddModelError("Area", "Area must be a number.");
            state.AddModelError("Begins.Day", "Begins must include a day.");
            state.AddModelError("Name", "Enter your <name>.");
            state.AddModelError(string.Empty, "Try again.");
        });

        var items = page.ByClass("govuk-error-summary__list").ShouldHaveSingleItem().Elements("li").ToList();
        items.Select(i => i.Text()).ShouldBe(["Enter your <name>.", "Begins must include a day.", "Area must be a number.", "Enter a title.", "Try again."]);
        var targets = items.SelectMany(i => i.Elements("a")).Select(a => a.Attr("href")!).ToList();
        targets.ShouldBe(["#Name", "#Begins", "#Area", "#Title"]);
        foreach (var target in targets)
        {
            page.ById(target[1..]).Name.LocalName.ShouldBe("input");
        }

        page.ByClass("govuk-error-summary").Single().Attr("role").ShouldBe("alert");
    }
}
