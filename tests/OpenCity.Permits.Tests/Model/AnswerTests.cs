using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Tests.Model;

public sealed class AnswerTests
{
    [Theory]
    [InlineData("1234.5", 1234.5)]
    [InlineData("1,234.50", 1234.5)]
    [InlineData("$12.50", 12.5)]
    [InlineData("1 234,56 $", 1234.56)]
    [InlineData("12,5", 12.5)]
    [InlineData("1,234", 1234)]
    [InlineData("1.234,5", 1234.5)]
    public void Numbers_are_read_as_people_write_them_in_both_languages(string typed, double expected)
    {
        AnswerReader.TryNumber(typed, out var number).ShouldBeTrue();
        number.ShouldBe((decimal)expected);
    }

    [Theory]
    [InlineData("a lot")]
    [InlineData("12-3")]
    [InlineData("1e9")]
    [InlineData("")]
    public void What_is_no_number_is_not_taken_for_one(string typed) => AnswerReader.TryNumber(typed, out _).ShouldBeFalse();

    [Theory]
    [InlineData(nameof(QuestionType.Number), "twelve")]
    [InlineData(nameof(QuestionType.Email), "nobody@nowhere")]
    [InlineData(nameof(QuestionType.Tel), "call me")]
    [InlineData(nameof(QuestionType.Choice), "third")]
    [InlineData(nameof(QuestionType.YesNo), "maybe")]
    public void A_wrong_answer_is_named_by_its_question(string type, string typed)
    {
        var question = Make(Enum.Parse<QuestionType>(type));
        var answer = AnswerReader.Read(question, name => name == "q" ? [typed] : []);
        var error = AnswerRules.Check(question, answer).ShouldHaveSingleItem();
        error.Field.ShouldBe("q");
        error.Arguments[0].ShouldBe(question.Label);
    }

    [Fact]
    public void A_date_that_is_none_is_refused_and_what_was_typed_is_kept()
    {
        var question = Make(QuestionType.Date);
        var answer = AnswerReader.Read(question, name => name switch { "q.Day" => ["30"], "q.Month" => ["2"], "q.Year" => ["2031"], _ => [] });
        answer!.ToString().ShouldBe("2031-2-30");
        AnswerRules.Check(question, answer).ShouldHaveSingleItem().Message.ShouldStartWith("“{0}” must be a real date");
    }

    [Fact]
    public void A_pin_outside_the_world_names_the_coordinate()
    {
        var question = Make(QuestionType.MapPin);
        var answer = AnswerReader.Read(question, name => name == "q.Latitude" ? ["94,2"] : ["-79.4"]);
        AnswerRules.Check(question, answer).ShouldHaveSingleItem().Field.ShouldBe("q.Latitude");
    }

    [Theory]
    [InlineData("en", "45.2061°\u00A0N, 79.06011°\u00A0W")]
    [InlineData("fr", "45,2061°\u00A0N, 79,06011°\u00A0O")]
    public void A_pin_is_read_with_the_letters_of_a_compass(string culture, string expected)
    {
        var question = Make(QuestionType.MapPin);
        var answer = AnswerReader.Read(question, name => name == "q.Latitude" ? ["45,2061"] : ["-79.060113"]);
        AnswerText.Of(question, answer, culture).ShouldBe(expected);
    }

    [Theory]
    [InlineData("P0X 1A0", true)]
    [InlineData("p0x1a0", true)]
    [InlineData("12345", false)]
    [InlineData("D0X 1A0", false)]
    public void A_postal_code_is_a_Canadian_one(string code, bool isGood)
    {
        var question = Make(QuestionType.Address);
        var answer = new JsonObject { ["street"] = "12 Mill Street", ["postalCode"] = code };
        AnswerRules.Check(question, answer).Any().ShouldBe(!isGood);
    }

    [Fact]
    public void The_city_that_the_form_fills_in_is_no_answer()
    {
        var question = Make(QuestionType.Address);
        AnswerReader.Read(question, name => name == "q.City" ? ["Pine River"] : []).ShouldBeNull();
        AnswerRules.Check(question, null).ShouldHaveSingleItem().Field.ShouldBe("q.Street");
    }

    [Theory]
    [InlineData(0.5, "“{0}” must be {1} or more.")]
    [InlineData(7, "“{0}” must be {1} or less.")]
    public void A_number_stays_within_its_limits(double number, string message)
    {
        var question = Make(QuestionType.Number);
        (question.Min, question.Max) = (1, 6);
        AnswerRules.Check(question, JsonValue.Create((decimal)number)).ShouldHaveSingleItem().Message.ShouldBe(message);
    }

    [Fact]
    public void A_text_from_an_interface_of_another_kind_than_text_is_refused() =>
        AnswerRules.Check(Make(QuestionType.Text), new JsonObject { ["$ne"] = 1 }).ShouldHaveSingleItem();

    [Fact]
    public void Old_and_new_stand_side_by_side_in_the_order_of_the_form()
    {
        var definition = Definition(Make(QuestionType.Number, "height"), Make(QuestionType.Choice, "material"));
        definition.Documents = [new RequiredDocument { Code = "plan", Label = new("Plan", "Plan") }];
        var before = Sent(new JsonObject { ["height"] = 2.4m, ["material"] = "first" }, ("a", "plan", "old.pdf"));
        var after = Sent(new JsonObject { ["height"] = 1.8m, ["material"] = "first" }, ("b", "plan", "new.pdf"));

        AnswerDiff.Between(definition, before, after, "en").ShouldBe(
        [
            new AnswerChange("height", "height", "2.4", "1.8"),
            new AnswerChange("plan", "Plan", "old.pdf", "new.pdf"),
        ]);
    }

    [Fact]
    public void The_register_says_answers_to_choices_and_numbers_in_each_language()
    {
        var definition = Definition(Make(QuestionType.Number, "height"), Make(QuestionType.Choice, "material"));
        definition.RegisterDescription = new("Fence, {material}, {height} high", "Clôture, {material}, {height} de haut");
        RegisterText.Write(definition, new JsonObject { ["height"] = 1.8m, ["material"] = "first" })
            .ShouldBe("Fence, First, 1.8 high / Clôture, Premier, 1,8 de haut");
    }

    [Fact]
    public void Free_text_cannot_reach_the_register()
    {
        var definition = Definition(Make(QuestionType.TextArea, "story"));
        definition.RegisterDescription = new("Fence: {story}", "Clôture : {story}");
        DefinitionRules.Check(definition).Select(e => e.Path).ShouldBe(["/registerDescription/en", "/registerDescription/fr"]);
    }

    [Fact]
    public void A_key_that_stands_twice_is_named_with_its_place()
    {
        var definition = Definition(Make(QuestionType.Text, "plan"));
        definition.Documents = [new RequiredDocument { Code = "plan", Label = new("Plan", "Plan") }];
        DefinitionRules.Check(definition).ShouldHaveSingleItem().Path.ShouldBe("/documents/0/code");
    }

    [Fact]
    public void Square_metres_become_the_square_feet_of_BLDS()
    {
        var area = Make(QuestionType.Number, "area");
        (area.Unit, area.Fills) = ("m²", BldsField.TotalSqFt);
        var permit = new Permit { Id = Guid.Empty };
        AnswerValues.Fill(permit, Definition(area), new JsonObject { ["area"] = 20m });
        permit.TotalSqFt.ShouldBe(215);
    }

    private static Question Make(QuestionType type, string key = "q") => new()
    {
        Key = key,
        Type = type,
        Label = new LocalizedText(key, key),
        Options = type == QuestionType.Choice
            ? [new QuestionOption { Value = "first", Label = new("First", "Premier") }, new QuestionOption { Value = "second", Label = new("Second", "Deuxième") }]
            : [],
    };

    private static PermitTypeDefinition Definition(params Question[] questions) => new()
    {
        Code = "TEST",
        Name = new("Test", "Essai"),
        Summary = new("Test", "Essai"),
        RegisterDescription = new("Test", "Essai"),
        Sections = [new FormSection { Key = "only", Title = new("Only", "Seule"), Questions = questions }],
    };

    private static Submission Sent(JsonObject answers, (string Id, string Requirement, string FileName) document) => new()
    {
        Id = Guid.Empty,
        PermitId = Guid.Empty,
        Ordinal = 1,
        SubmittedAt = default,
        Answers = answers,
        Documents = new JsonObject { [document.Id] = new JsonObject { ["requirement"] = document.Requirement, ["fileName"] = document.FileName, ["sha256"] = "0" } },
    };
}
