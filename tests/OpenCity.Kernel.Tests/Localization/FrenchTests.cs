using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using OpenCity.Abstractions.Localization;
using OpenCity.Kernel.Localization;

namespace OpenCity.Kernel.Tests.Localization;

/// <summary>Sweeps the sources of the platform: every text that people see has its French.</summary>
public sealed partial class FrenchTests
{
    private static readonly Catalogues French = new([new TranslationSource(typeof(Catalogues).Assembly), new TranslationSource(typeof(LocalizedText).Assembly)]);

    [Fact]
    public void Every_text_of_the_platform_has_its_French_with_the_same_places()
    {
        var keys = Keys().ToList();
        keys.Count.ShouldBeGreaterThan(100, "the sweep must find what it looks for");

        keys.Where(k => French.Find(null, string.Empty, "fr", k) is not { } forms || !forms.All(f => Places.Match(k, f))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("src/OpenCity.Kernel/Resources/fr.po")]
    [InlineData("src/OpenCity.Abstractions/Resources/fr.po")]
    public void French_is_set_as_in_Canada(string path)
    {
        using var reader = new StreamReader(Path.Combine(Root(), path));
        var entries = PoParser.Parse(reader, "fr", path);

        entries.Count.ShouldBeGreaterThan(10);
        entries.SelectMany(e => e.Forms).Where(f => OrdinarySpace().IsMatch(f)).ShouldBeEmpty("a no-break space stands before : ? ! » and after «");
        entries.SelectMany(e => e.Forms).Where(f => f.Contains('“', StringComparison.Ordinal) || f.Contains('\'', StringComparison.Ordinal)).ShouldBeEmpty("quotation marks are « », the apostrophe is ’");
    }

    [Theory]
    [InlineData("""throw new RuleViolation("a.b", "Do {0}.", x);""", "Do {0}.")]
    [InlineData("""new InputError($"tasks.{x}", "Read {0}.", y)""", "Read {0}.")]
    [InlineData("""new ValidationFailed(Field, "Is \"empty\".", y)""", "Is \"empty\".")]
    [InlineData("""[Display(Name = "City"), Url]""", "City")]
    [InlineData("""texts["Gone."]""", "Gone.")]
    [InlineData("""public const string IsBroken = "“{0}” is broken.";""", "“{0}” is broken.")]
    public void Finds_texts_where_they_stand(string source, string text) => KeysOf(source).ShouldBe([text]);

    private static IEnumerable<string> Keys() => ((string[])["src/OpenCity.Kernel", "src/OpenCity.Abstractions"])
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.cs", SearchOption.AllDirectories))
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .SelectMany(file => KeysOf(string.Join('\n', File.ReadLines(file).Where(l => !l.TrimStart().StartsWith("//", StringComparison.Ordinal)))))
        .Distinct();

    private static IEnumerable<string> KeysOf(string source) =>
        Texts().Matches(source).Select(m => m.Groups["text"].Value.Replace("\\\"", "\"", StringComparison.Ordinal)).Where(t => t != "{0}");

    private static string Root([CallerFilePath] string path = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "../../.."));

    /// <summary>Templates of errors, names and titles in attributes, keys given to localizers, kinds of files, permissions.</summary>
    [GeneratedRegex("""
        (?: (?:RuleViolation|ValidationFailed)\(\s*(?:"[^"]*"|\w+(?:\.\w+)*)\s*,\s*
          | InputError\(\s*(?:\$?"[^"]*"|[\w.+\s]+(?:\([^()]*\))?)\s*,\s*
          | Display\([^)]*Name\s*=\s*
          | Description\s*=\s*(?=[^)]*\"\)\])
          | \bTitle\s*=\s*
          | new\ Permission\(\s*|Permission\ \w+\ =\ new\("[^"]*",\s*
          | (?:ocalizer|texts)\[\s*
          | Attribute(?:\ \{[^}]*\})?\ =>\ (?=\")
          | const\ string\ (?:Is\w+|Has\w+|Heading)\ =\ )
        "(?<text>(?:[^"\\]|\\.)+)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Texts();

    [GeneratedRegex("[ ][:?!»]|«[ ]")]
    private static partial Regex OrdinarySpace();
}
