using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpenCity.CivicTheme.Tests;

public sealed class VendoredFilesTests
{
    [Fact]
    public void Every_file_that_views_styles_and_scripts_name_is_there()
    {
        var named = new[] { "*.cshtml", "*.css", "*.js" }
            .SelectMany(ThemeFiles.Written)
            .SelectMany(file => Regex.Matches(File.ReadAllText(file), @"(?:/_content/OpenCity\.CivicTheme/|\.\./)((?:lib|css|js|img)/[\w./-]+\.\w+)"))
            .Select(match => match.Groups[1].Value)
            .Distinct(StringComparer.Ordinal)
            .ToList();

        named.Count.ShouldBeGreaterThan(6);
        named.Where(name => !File.Exists(Path.Combine(ThemeFiles.Root, "wwwroot", name))).ShouldBeEmpty();
    }

    [Fact]
    public void Every_library_bears_its_pinned_version_and_its_licence()
    {
        using var package = JsonDocument.Parse(File.ReadAllText(Path.Combine(ThemeFiles.Root, "package.json")));
        var pinned = package.RootElement.GetProperty("devDependencies").EnumerateObject()
            .Select(entry => $"{entry.Name.Split('/')[^1]}-{entry.Value.GetString()}")
            .ToList();

        foreach (var library in Directory.EnumerateDirectories(Path.Combine(ThemeFiles.Root, "wwwroot", "lib")))
        {
            pinned.ShouldContain(Path.GetFileName(library));
            File.Exists(Path.Combine(library, "LICENSE.txt")).ShouldBeTrue(library);
        }
    }

    [Fact]
    public void The_lock_file_records_no_addresses_of_registries() =>
        File.ReadAllText(Path.Combine(ThemeFiles.Root, "package-lock.json")).ShouldNotContain("\"resolved\"");

    [Fact]
    public void No_style_sheet_fetches_from_elsewhere_or_names_the_typeface_of_another_government()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(ThemeFiles.Root, "wwwroot"), "*.css", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            text.ShouldNotContain("GDS Transport");
            Regex.IsMatch(text, @"url\(\s*[""']?(?:https?:)?//").ShouldBeFalse(file);
        }
    }

    [Fact]
    public void No_view_has_inline_style_or_script()
    {
        foreach (var file in ThemeFiles.Written("*.cshtml"))
        {
            var text = File.ReadAllText(file);
            Regex.IsMatch(text, @"\sstyle=|<style|\son[a-z]+=""|<script(?![^>]*\ssrc=)").ShouldBeFalse(file);
        }
    }
}
