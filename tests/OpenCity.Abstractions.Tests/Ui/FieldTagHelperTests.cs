using OpenCity.Abstractions.Localization;

namespace OpenCity.Abstractions.Tests.Ui;

public sealed class FieldTagHelperTests(ThemedViews views) : IClassFixture<ThemedViews>
{
    [Fact]
    public async Task Every_input_has_exactly_one_label()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        var inputs = page.Descendants().Where(e => e.Name.LocalName is "input" or "textarea" or "select" && e.Attr("type") != "hidden").ToList();
        inputs.Count.ShouldBeGreaterThan(20);
        foreach (var input in inputs)
        {
            page.LabelOf(input.Attr("id")!).Text().ShouldNotBeEmpty();
        }
    }

    [Fact]
    public async Task No_id_stands_twice_on_the_page()
    {
        var page = await views.RenderAsync("Form", new SampleForm(), errors: state => state.AddModelError("Name", "Enter your name."));

        page.Descendants().Select(e => e.Attr("id")).OfType<string>().GroupBy(id => id).Where(ids => ids.Count() > 1).ShouldBeEmpty();
    }

    [Fact]
    public async Task Label_and_hint_come_from_the_property_and_the_hint_describes_the_input()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        page.LabelOf("Name").Text().ShouldBe("Full name");
        page.ById("Name").Attr("aria-describedby").ShouldBe("Name-hint");
        page.ById("Name-hint").Text().ShouldBe("As on the tax bill.");
        page.ById("Name").Attr("autocomplete").ShouldBe("name");
    }

    [Fact]
    public async Task What_may_be_left_empty_says_so_and_what_may_not_does_not()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        page.LabelOf("Email").Text().ShouldBe("Email (optional)");
        page.LabelOf("Name").Value.ShouldNotContain("optional");
        page.LabelOf("answers_deck_").Value.ShouldNotContain("optional");
    }

    [Fact]
    public async Task Hints_and_choices_are_encoded()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        page.ById("Email-hint").Value.ShouldBe("We send <b>mail</b>.");
        page.ById("Ward").Elements("option").Select(o => o.Value).ShouldBe(["Choose", "North", "South <s>"]);
    }

    [Fact]
    public async Task A_typed_value_is_encoded_and_shown_again()
    {
        var page = await views.RenderAsync("Form", new SampleForm(), errors: state => state.SetModelValue("Name", "\"><script>", "\"><script>"));

        page.ById("Name").Attr("value").ShouldBe("\"><script>");
        page.Descendants("script").ShouldBeEmpty();
    }

    [Fact]
    public async Task An_error_is_linked_to_its_field()
    {
        var page = await views.RenderAsync("Form", new SampleForm(), errors: state => state.AddModelError("Name", "Enter your name."));

        var input = page.ById("Name");
        input.Attr("aria-describedby").ShouldBe("Name-hint Name-error");
        input.Attr("aria-invalid").ShouldBe("true");
        input.Attr("class")!.ShouldContain("govuk-input--error");
        page.ById("Name-error").Text().ShouldBe("Error: Enter your name.");
        page.ById("Email").Attr("aria-invalid").ShouldBeNull();
    }

    [Fact]
    public async Task A_date_is_three_inputs_in_one_group()
    {
        var page = await views.RenderAsync("Form", new SampleForm { Begins = new DateOnly(2031, 3, 27) });

        var group = page.ById("Begins").Ancestors("fieldset").First();
        group.Attr("role").ShouldBe("group");
        group.Element("legend")!.Text().ShouldBe("Begins (optional)");
        group.Descendants("input").Select(i => (i.Attr("name"), i.Attr("value"))).ShouldBe(
            [("Begins.Day", "27"), ("Begins.Month", "3"), ("Begins.Year", "2031")]);
    }

    [Fact]
    public async Task Only_the_missing_part_of_a_date_is_marked()
    {
        var page = await views.RenderAsync("Form", new SampleForm(), errors: state =>
        {
            state.SetModelValue("Begins.Day", "27", "27");
            state.AddModelError("Begins.Year", "Begins must include a year.");
        });

        page.ById("Begins").Attr("value").ShouldBe("27");
        page.ById("Begins").Attr("aria-invalid").ShouldBeNull();
        page.ById("Begins_Year").Attr("aria-invalid").ShouldBe("true");
        page.ById("Begins-error").Text().ShouldBe("Error: Begins must include a year.");
        page.ById("Begins").Ancestors("fieldset").First().Attr("aria-describedby").ShouldBe("Begins-error");
    }

    [Theory]
    [InlineData("en", "12.5")]
    [InlineData("fr", "12,5")]
    public async Task A_number_is_written_as_the_language_does(string culture, string expected)
    {
        var page = await views.RenderAsync("Form", new SampleForm { Area = 12.50m }, culture);

        var input = page.ById("Area");
        input.Attr("value").ShouldBe(expected);
        input.Attr("inputmode").ShouldBe("decimal");
        input.Attr("class")!.ShouldContain("govuk-input--width-5");
        page.ByClass("govuk-input__suffix").First().Value.ShouldBe("m²");
    }

    [Fact]
    public async Task A_text_area_tells_how_much_fits_without_cutting_it()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        var area = page.ById("Story");
        area.Attr("rows").ShouldBe("3");
        area.Attr("maxlength").ShouldBeNull();
        area.Attr("aria-describedby").ShouldBe("Story-count");
        page.ById("Story-count").Text().ShouldBe("Up to 200 characters");
    }

    [Fact]
    public async Task An_enumeration_brings_its_choices_by_name()
    {
        var page = await views.RenderAsync("Form", new SampleForm { Kind = SampleKind.Fence });

        var radios = page.Descendants("input").Where(i => i.Attr("name") == "Kind").ToList();
        radios.Select(r => r.Attr("value")).ShouldBe(["Deck", "Fence"]);
        radios.Select(r => r.Attr("checked")).ShouldBe([null, "checked"]);
        page.LabelOf("Kind-2").Text().ShouldBe("A fence");
    }

    [Fact]
    public async Task Chosen_boxes_stay_chosen_and_their_hints_describe_them()
    {
        var page = await views.RenderAsync("Form", new SampleForm { Extras = ["n"] });

        page.ById("Extras").Attr("checked").ShouldBe("checked");
        page.ById("Extras-2").Attr("checked").ShouldBeNull();
        page.ById(page.ById("Extras").Attr("aria-describedby")!).Text().ShouldBe("Above the river");
    }

    [Fact]
    public async Task Yes_or_no_begins_with_neither()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        page.Descendants("input").Where(i => i.Attr("name") == "River").Select(i => (i.Attr("value"), i.Attr("checked")))
            .ShouldBe([("true", null), ("false", null)]);
    }

    [Fact]
    public async Task A_box_sends_false_when_it_is_empty()
    {
        var page = await views.RenderAsync("Form", new SampleForm { Agrees = true });

        page.Descendants("input").Where(i => i.Attr("name") == "Agrees").Select(i => (i.Attr("type"), i.Attr("value"), i.Attr("checked")))
            .ShouldBe([("checkbox", "true", "checked"), ("hidden", "false", null)]);
    }

    [Fact]
    public async Task A_text_in_two_languages_marks_the_language_of_each_input()
    {
        var page = await views.RenderAsync("Form", new SampleForm { Title = new LocalizedText("Deck", "Terrasse") });

        var inputs = page.ById("Title").Ancestors("fieldset").First().Descendants("input").ToList();
        inputs.Select(i => (i.Attr("name"), i.Attr("lang"), i.Attr("value"))).ShouldBe([("Title.en", "en", "Deck"), ("Title.fr", "fr", "Terrasse")]);
        page.LabelOf("Title_fr").Text().ShouldBe("Français");
    }

    [Fact]
    public async Task A_password_is_never_sent_back()
    {
        var page = await views.RenderAsync("Form", new SampleForm { Secret = "hunter2" }, errors: state => state.SetModelValue("Secret", "hunter2", "hunter2"));

        page.ById("Secret").Attr("type").ShouldBe("password");
        page.ById("Secret").Attr("value").ShouldBe(string.Empty);
    }

    [Fact]
    public async Task A_field_without_a_property_finds_its_errors_by_name()
    {
        var page = await views.RenderAsync("Form", new SampleForm(), errors: state => state.AddModelError("answers[deck]", "Too large."));

        page.ById("answers_deck_").Attr("value").ShouldBe("12.5");
        page.ById("answers_deck_-error").Text().ShouldBe("Error: Too large.");
    }

    [Fact]
    public async Task A_heading_field_makes_the_label_the_heading()
    {
        var page = await views.RenderAsync("Form", new SampleForm());

        page.LabelOf("Heading").Parent!.Name.LocalName.ShouldBe("h1");
    }
}
