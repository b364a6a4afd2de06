using OpenCity.Testing.Conformance.Localization;
using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class TranslationsTests
{
    [Theory]
    [InlineData("class A(IStringLocalizer<A> words) { string X => words[\"Key\"]; }")]
    [InlineData("class A(IStringLocalizer<A> words) { string X(bool b) => words[b ? \"Key\" : Other]; const string Other = \"Key\"; }")]
    [InlineData("class A(IStringLocalizer<A> words) { string X(int n) => words[n switch { 1 => \"Key\", _ => \"K\" + \"ey\" }]; }")]
    [InlineData("class A { string X => S[\"Key\", 1]; }")]
    [InlineData("class A { string X => T.GetString(\"Key\"); }")]
    [InlineData("class A { [Display(Name = \"Key\")] public string X { get; set; } }")]
    [InlineData("class A { [Required(ErrorMessage = \"Key\")] public string X { get; set; } }")]
    [InlineData("class A { void X() => throw new RuleViolation(\"a.b\", \"Key\", 1); }")]
    [InlineData("class A { void X() => throw new ValidationFailed(\"Name\", \"Key\"); }")]
    [InlineData("class A { void X() => throw new ValidationFailed([new InputError(\"Name\", \"Key\")]); }")]
    [InlineData("class A { void X() => throw new ValidationFailed([new(\"Name\", \"Key\")]); }")]
    [InlineData("class A { void X() { List<InputError> errors = []; errors.Add(new(\"Name\", \"Key\")); } }")]
    [InlineData("class A { void X() { var errors = new List<InputError>(); errors.Add(new(\"Name\", \"Key\")); } }")]
    [InlineData("class A { static readonly Permission X = new(\"a.b\", \"Key\"); }")]
    [InlineData("class A { static readonly Permission X = new Permission(\"a.b\", \"Key\") { Category = \"Key\" }; }")]
    [InlineData("class A { IReadOnlyList<Permission> X => [new(\"a.b\", \"Key\")]; }")]
    [InlineData("[assembly: Module(Id = \"A\", Name = \"Key\")]")]
    [InlineData("[assembly: OpenCity.Abstractions.Modules.Manifest.Feature(Id = \"A\", Description = \"Key\")]")]
    [InlineData("[BackgroundTask(\"a.b\", Title = \"Key\", Schedule = \"0 3 * * *\")] class A;")]
    [InlineData("[TenantSettings(\"A\", Title = \"Key\")] class A;")]
    public void Finds_a_visible_text_in_code_without_French(string code)
    {
        Check(Code(code), string.Empty).ShouldHaveSingleItem().ShouldContain("\"Key\" has no French.");
        Check(Code(code), "msgid \"Key\"\nmsgstr \"Clé\"").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("<h1>@T[\"Key\"]</h1>")]
    [InlineData("<p title=\"@T[\"Key\"]\">It's a \"b\"</p>")]
    [InlineData("<p>@(many ? T[\"Key\"] : null)</p>")]
    [InlineData("@inject IStringLocalizer<A> Words\n<p>@Words[\"Key\", Model.A(\"b\")]</p>")]
    [InlineData("@{ ViewData[\"Title\"] = T[\"Key\"].Value; }")]
    public void Finds_a_visible_text_in_a_view_without_French(string view)
    {
        Check(View(view), string.Empty).ShouldHaveSingleItem().ShouldContain("\"Key\" has no French.");
        Check(View(view), "msgid \"Key\"\nmsgstr \"Clé\"").ShouldBeEmpty();
    }

    [Fact]
    public void Finds_a_plural_without_its_second_form()
    {
        var view = View("@T.Plural(Model.Count(\"a\"), \"1 permit\", \"{0} permits\")");

        Check(view, "msgid \"1 permit\"\nmsgstr \"un permis\"").ShouldHaveSingleItem().ShouldContain("msgid_plural");
        Check(view, "msgid \"1 permit\"\nmsgid_plural \"{0} permits\"\nmsgstr[0] \"{0} permis\"\nmsgstr[1] \"{0} permis\"").ShouldBeEmpty();
    }

    [Fact]
    public void Finds_a_text_that_is_put_together_at_run_time() =>
        Check(Code("class A { string X(string b) => T[$\"Hello {b}\"] +\nT[\"Hi \" + b]; }"), string.Empty).Count.ShouldBe(2);

    [Theory]
    [InlineData("msgid \"Key\"\nmsgstr \"\"", "empty")]
    [InlineData("msgid \"Key\"\nmsgstr \"Clé\"\n\nmsgid \"Old\"\nmsgstr \"Vieux\"", "nowhere shown")]
    [InlineData("msgid \"Key\"\nmsgstr \"Clé\"\n\nmsgid \"Key\"\nmsgstr \"Clef\"", "twice")]
    [InlineData("msgid \"Key\"\nmsgstr \"Clé {0}\"", "places")]
    [InlineData("msgid \"Key\"\nmsgstr \"Clé :\"", "non-breaking")]
    [InlineData("msgid \"Key\"\nmsgstr \"Clé: une\"", "non-breaking")]
    [InlineData("msgid \"Key\"\nmsgstr \"« Clé »\"", "non-breaking")]
    public void Finds_translations_that_are_empty_left_over_double_or_badly_set(string po, string problem) =>
        Check(View("@T[\"Key\"]"), po).ShouldHaveSingleItem().ShouldContain(problem);

    [Fact]
    public void Passes_what_the_platform_translates_for_all() =>
        Translations.Violations(View("@T[\"Save\"]"), [], PoFile.Parse("msgid \"Save\"\nmsgstr \"Enregistrer\"")).ShouldBeEmpty();

    [Fact]
    public void Passes_texts_without_words_and_names_of_other_types() =>
        Check(Code("class A { const string Name = \"No\"; } class B { string X(C c) => T[c.Name] + T[\"{0}: {1}\"]; string Name { get; } string Y => T[Name]; }"), string.Empty).ShouldBeEmpty();

    [Fact]
    public void Passes_a_text_in_comments_and_equal_names_of_others() =>
        Check(Code("class A { /* T[\"No\"] */ int X(int[] list) => list[0]; string Y(Dictionary<string, string> map) => map[\"No\"]; }"), string.Empty).ShouldBeEmpty();

    [Fact]
    public void Reads_contexts_comments_escapes_and_strings_over_several_lines()
    {
        var entries = PoFile.Parse("""
            msgid ""
            msgstr "Language: fr\n"

            #: a comment
            msgctxt "Page"
            msgid ""
            "Say "
            "\"yes\""
            msgstr "Dites « oui »"

            msgid "Last"
            msgstr "Dernier"
            """);

        entries.Select(entry => (entry.Context, entry.Id)).ShouldBe([("Page", "Say \"yes\""), (string.Empty, "Last")]);
    }

    private static List<string> Check(ProjectTexts texts, string po) => [.. Translations.Violations(texts, PoFile.Parse(po), [])];

    private static ProjectTexts Code(string code) => new(new Dictionary<string, string> { ["A.cs"] = code }, new Dictionary<string, string>());

    private static ProjectTexts View(string view) => new(new Dictionary<string, string>(), new Dictionary<string, string> { ["A.cshtml"] = view });
}
