using OpenCity.Kernel.Localization;

namespace OpenCity.Kernel.Tests.Localization;

public sealed class PoParserTests
{
    [Fact]
    public void Reads_contexts_plural_forms_escapes_and_strings_over_several_lines()
    {
        var entries = Parse(
            """
            # A comment
            msgid ""
            msgstr ""
            "Language: fr\n"
            "Plural-Forms: nplurals=2; plural=(n > 1);\n"

            #: Pages/Index.cshtml
            msgctxt "/Pages/Index.cshtml"
            msgid "Search"
            msgstr "Rechercher"

            msgid "1 permit"
            msgid_plural "{0} permits"
            msgstr[0] "{0} permis"
            msgstr[1] "{0} permis"

            msgid ""
            "A \"quoted\" "
            "line\n"
            "with a \\ and a tab\t."
            msgstr "Une ligne"
            """);

        entries.Select(e => (e.Context, e.Key)).ShouldBe([("/Pages/Index.cshtml", "Search"), ("", "1 permit"), ("", "A \"quoted\" line\nwith a \\ and a tab\t.")]);
        entries[1].PluralKey.ShouldBe("{0} permits");
        entries[1].Forms.ShouldBe(["{0} permis", "{0} permis"]);
        entries[0].Line.ShouldBe(8);
    }

    [Fact]
    public void Leaves_out_what_is_untranslated_fuzzy_or_obsolete()
    {
        var entries = Parse(
            """
            msgid "Empty"
            msgstr ""

            #, fuzzy
            msgid "Guessed"
            msgstr "Deviné"

            #~ msgid "Old"
            #~ msgstr "Vieux"

            msgid "Kept"
            msgstr "Gardé"
            """);

        entries.ShouldHaveSingleItem().Key.ShouldBe("Kept");
    }

    [Theory]
    [InlineData("msgid \"a\"\nmsgstr \"b", 2, "close it with a quote")]
    [InlineData("msgid \"a\"\nmsgstr \"b\\q\"", 2, "escape '\\q'")]
    [InlineData("msgid \"a\"\nmsgstr \"say \"x\" twice\"", 2, "escape quotes")]
    [InlineData("msgid \"a\"\nmsgstr \"b\\\"", 2, "close it with a quote")]
    [InlineData("\nmsgstr \"b\"", 2, "cannot stand here")]
    [InlineData("\"lost\"", 1, "double quotes")]
    [InlineData("msgid \"a\"\nmsgtext \"b\"", 2, "'msgtext' cannot stand here")]
    [InlineData("msgid \"a\"\n\nmsgid \"b\"\nmsgstr \"c\"", 1, "no msgstr")]
    [InlineData("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"", 1, "both msgstr[0] and msgstr[1]")]
    [InlineData("msgid \"a\"\nmsgid_plural \"as\"\nmsgstr[0] \"b\"\nmsgstr[1] \"b\"\nmsgstr[2] \"c\"", 5, "one too many")]
    [InlineData("msgid \"a\"\nmsgstr \"b\"\n\nmsgid \"a\"\nmsgstr \"c\"", 4, "already on line 1")]
    [InlineData("msgctxt \"x\"\n", 1, "no msgid")]
    [InlineData("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=3; plural=(n%10);\\n\"", 1, "nplurals=2; plural=(n>1);")]
    public void Names_the_line_and_the_remedy_of_an_error(string text, int line, string remedy)
    {
        var error = Should.Throw<PoException>(() => Parse(text));

        error.Line.ShouldBe(line);
        error.Message.ShouldContain("test/fr.po");
        error.Message.ShouldContain(remedy);
    }

    [Theory]
    [InlineData("en", 0, 1)]
    [InlineData("en", 1, 0)]
    [InlineData("en", 2, 1)]
    [InlineData("fr", 0, 0)]
    [InlineData("fr", 1, 0)]
    [InlineData("fr", 2, 1)]
    [InlineData("fr-CA", 0, 0)]
    [InlineData("fr", -1, 0)]
    [InlineData("fr", -2, 1)]
    public void Chooses_the_plural_form_of_the_language(string culture, long number, int form) =>
        PluralRule.For(culture).FormOf(number).ShouldBe(form);

    [Theory]
    [InlineData("{0} of {1}", "{1} sur {0}", true)]
    [InlineData("{0} of {1}", "{0}", false)]
    [InlineData("None", "Aucun {0}", false)]
    [InlineData("{0:d}", "le {0:d}", true)]
    [InlineData("{0}", "{0} {", false)]
    [InlineData("a {brace", "une {accolade", true)]
    public void Compares_the_places_of_a_text_and_its_translation(string key, string translation, bool match) =>
        Places.Match(key, translation).ShouldBe(match);

    private static IReadOnlyList<PoEntry> Parse(string text) => PoParser.Parse(new StringReader(text), "fr", "test/fr.po");
}
