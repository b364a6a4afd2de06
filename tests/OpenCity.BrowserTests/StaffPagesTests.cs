namespace OpenCity.BrowserTests;

public sealed class StaffPagesTests(Town town)
{
    private static readonly string[] Paths =
    [
        "/staff", "/staff/permits", "/admin", "/admin/features", "/admin/features/change?disable=OpenCity.Site", "/admin/recipes", "/admin/settings",
        "/admin/settings/CitySettings", "/admin/settings/BrandSettings", "/admin/translations", "/admin/media", "/admin/audit", "/admin/jobs", "/admin/modules", "/admin/outbox",
        "/admin/mail", "/admin/maintenance", "/admin/retention", "/admin/people", "/admin/roles",
        "/staff/decisions", "/staff/tasks", "/staff/tasks/mine", "/staff/cases", "/staff/workflows", "/staff/workflows/service-levels", "/staff/holidays",
    ];

    [Theory]
    [InlineData("", 1280)]
    [InlineData("/fr", 1280)]
    [InlineData("", 375)]
    public async Task Every_page_is_accessible_and_fits_the_window(string language, int width)
    {
        var page = await town.OpenAsync(width);
        await page.SignInAsync(town, "admin@pineriver.example");
        foreach (var path in Paths)
        {
            var response = await page.GotoAsync(town.Address + language + path);
            response!.Status.ShouldBe(200, path);
            await page.ShouldBeAccessibleAsync();
            await page.ShouldFitAsync();
        }

        town.Untranslated.ShouldBeEmpty();
    }
}
