using Microsoft.Playwright;
using OpenCity.BrowserTests.Walking;

namespace OpenCity.BrowserTests.Looks;

/// <summary>The main pages as people set their devices up.</summary>
public sealed class ModesTests(Town town)
{
    private static readonly (string Name, string Path)[] Paths =
    [
        ("home", "/"), ("permits", "/permits"), ("deck", "/permits/apply/deck"), ("contact", "/permits/apply/deck/contact"),
        ("register", "/permits/register"), ("verify", "/permits/verify"), ("sign-in", "/account/sign-in"),
    ];

    [Theory]
    [InlineData("dark", "en")]
    [InlineData("forced-colours", "fr")]
    [InlineData("more-contrast", "en")]
    public async Task The_main_pages_are_accessible(string mode, string language)
    {
        var walk = await Walk.BeginAsync(town, new Album(mode, language), language, 1280);
        await walk.Page.EmulateMediaAsync(mode switch
        {
            "dark" => new() { ColorScheme = ColorScheme.Dark },
            "forced-colours" => new() { ForcedColors = ForcedColors.Active },
            _ => new() { Contrast = Contrast.More },
        });
        foreach (var (name, path) in Paths)
        {
            await walk.GoAsync(path);
            await walk.LookAsync(name);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task The_main_pages_flow_anew_at_200_percent(string language)
    {
        // 1280 pixels at 200 % are 640; and then only the letters grow.
        var walk = await Walk.BeginAsync(town, new Album("zoom", language), language, 640);
        foreach (var (name, path) in Paths)
        {
            await walk.GoAsync(path);
            await walk.LookAsync(name);
            await walk.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
            await walk.LookAsync(name + "-large-letters");
        }
    }

    [Fact]
    public async Task The_staff_pages_are_accessible_in_the_dark()
    {
        var walk = await Walk.BeginAsync(town, new Album("dark-staff", "fr"), "fr", 1280);
        await walk.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await walk.SignInAsync("admin@pineriver.example");
        foreach (var path in new[] { "staff", "staff/permits", "admin", "admin/features" })
        {
            await walk.GoAsync("/" + path);
            await walk.LookAsync(path.Replace('/', '-'));
        }
    }
}
