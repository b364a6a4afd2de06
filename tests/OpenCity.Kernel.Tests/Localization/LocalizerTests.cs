using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging.Abstractions;
using OpenCity.Abstractions.Localization;
using OpenCity.Kernel.Localization;

namespace OpenCity.Kernel.Tests.Localization;

public sealed class LocalizerTests : IDisposable
{
    private static readonly Assembly Here = typeof(LocalizerTests).Assembly;

    private readonly Wordings _wordings = new();
    private readonly MissingTranslations _missing = new(new Development(), NullLogger<MissingTranslations>.Instance);
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo _uiCulture = CultureInfo.CurrentUICulture;

    public LocalizerTests() => Use("fr");

    public void Dispose() => (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (_culture, _uiCulture);

    [Fact]
    public void Shows_the_translation_of_the_own_assembly()
    {
        var text = Localizer("")["Town hall"];

        text.Value.ShouldBe("Hôtel de ville");
        text.ResourceNotFound.ShouldBeFalse();
    }

    [Fact]
    public void Prefers_the_translation_for_the_context()
    {
        Localizer("/Pages/Form.cshtml")["File"].Value.ShouldBe("Déposer");
        Localizer("/Pages/Other.cshtml")["File"].Value.ShouldBe("Fichier");
    }

    [Fact]
    public void Falls_back_from_the_region_to_the_language_to_the_key()
    {
        Use("fr-CA");

        Localizer("")["Town hall"].Value.ShouldBe("Hôtel de ville");
        Localizer("")["Nobody translated this"].Value.ShouldBe("Nobody translated this");
        Localizer("")["Nobody translated this"].ResourceNotFound.ShouldBeTrue();
    }

    [Fact]
    public void Collects_a_missing_translation_once_and_none_for_English()
    {
        _ = Localizer("")["Nobody translated this"];
        _ = Localizer("")["Nobody translated this"];
        Use("en");
        _ = Localizer("")["Nor that"];

        _missing.List().ShouldBe([("fr", "Nobody translated this")]);
    }

    [Fact]
    public void Finds_what_only_another_assembly_translates() =>
        new CatalogueLocalizer(Translator(), typeof(Uri).Assembly, "")["Town hall"].Value.ShouldBe("Hôtel de ville");

    [Fact]
    public void Lets_the_wording_of_the_city_stand_before_all()
    {
        _wordings.Own[("fr", "", "Town hall")] = "Mairie";
        _wordings.Own[("en", "", "Town hall")] = "City hall";

        Localizer("")["Town hall"].Value.ShouldBe("Mairie");
        Use("en");
        Localizer("")["Town hall"].Value.ShouldBe("City hall");
    }

    [Theory]
    [InlineData("en", 0, "0 permits")]
    [InlineData("en", 1, "1 permit")]
    [InlineData("en", 1234, "1,234 permits")]
    [InlineData("fr", 0, "0 demande")]
    [InlineData("fr", 1, "1 demande")]
    [InlineData("fr", 2, "2 demandes")]
    [InlineData("fr", 1234, "1 234 demandes")]
    public void Writes_numbers_in_the_form_and_style_of_the_language(string culture, long count, string expected)
    {
        Use(culture);

        var text = Localizer("").Plural(count, "1 permit", "{0} permits").Value;

        // The groups of French numbers are parted by a no-break space of one kind or the other, by the version of ICU.
        text.Replace('\u202F', ' ').Replace('\u00A0', ' ').ShouldBe(expected);
    }

    [Fact]
    public void Encodes_the_arguments_of_plural_HTML_and_keeps_the_form()
    {
        var html = new CatalogueHtmlLocalizer(Localizer("")).Plural(2, "1 permit of {1}", "{0} permits of {1}", "<Ann>");

        using var writer = new StringWriter();
        html.WriteTo(writer, HtmlEncoder.Default);
        writer.ToString().ShouldBe("2 demandes de &lt;Ann&gt;");
    }

    [Fact]
    public void Gives_the_typed_localizer_of_the_framework()
    {
        var localizer = new CatalogueLocalizer<LocalizerTests>(Translator());

        localizer.ShouldBeAssignableTo<IStringLocalizer<LocalizerTests>>();
        localizer["Town hall"].Value.ShouldBe("Hôtel de ville");
        localizer["{0} of {1}", 1, 2].Value.ShouldBe("1 sur 2");
    }

    private static void Use(string culture)
    {
        CultureInfo.CurrentCulture = Cultures.Formatting(culture);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
    }

    private Translator Translator() => new(new Catalogues([new TranslationSource(Here)]), _wordings, _missing);

    private CatalogueLocalizer Localizer(string context) => new(Translator(), Here, context);

    private sealed class Wordings : IOwnWordings
    {
        public Dictionary<(string, string, string), string> Own { get; } = [];

        public string? Find(string context, string culture, string key) => Own.GetValueOrDefault((culture, context, key));
    }

    private sealed class Development : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = Environments.Development;

        public string ApplicationName { get; set; } = "Test";

        public string ContentRootPath { get; set; } = string.Empty;

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
