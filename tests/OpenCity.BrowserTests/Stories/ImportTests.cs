using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Background;
using OpenCity.Abstractions.Data;
using OpenCity.BrowserTests.Walking;
using static Microsoft.Playwright.Assertions;

namespace OpenCity.BrowserTests.Stories;

/// <summary>Staff bring the permits of a former system: the check, what it says of bad rows, the import, and a check that was cut off.</summary>
public sealed class ImportTests(Town town)
{
    private const string Heading = "X,Y,OBJECTID,ADDRESS,FOLDERTYPE,FILENO,INDATE,ISSUEDATE,WORKDESC,SUBDESC,FOLDERSTATUSDESC,REFERENCEFILE,RESUNITS,CONSTRUCTVALUE,PROPINFOVALUE_WARD\n";

    [Theory]
    [InlineData("en", 1280)]
    [InlineData("fr", 375)]
    public async Task Staff_see_what_an_import_would_do_before_they_confirm_it(string language, int width)
    {
        var walk = await Walk.BeginAsync(town, new Album("import", language), language, width);
        await walk.SignInAsync("admin@pineriver.example");
        await walk.GoAsync("/staff/permits/import");
        await walk.StepAsync("bring", "Import permits", "Importer des permis");
        var name = $"permits-{language}.csv";
        await walk.Page.Locator("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Heading + Row(language, "1", "20000") + Row(language, "2", "a lot")) });
        await walk.ChooseAsync("Profile", "burlington");
        await walk.PressAsync("Check the file", "Vérifier le fichier");

        await walk.StepAsync("checked", $"Import of {name}", $"Importation de {name}");
        await walk.ShouldReadAsync("Nothing was changed yet.", "Rien n’a encore été modifié.");
        await walk.ShouldReadAsync("What needs your attention", "Ce qui demande votre attention");
        await walk.PressAsync("Import these permits", "Importer ces permis");
        await walk.StepAsync("waiting", $"Import of {name}", $"Importation de {name}");
        await RunJobAsync();
        await walk.Page.ReloadAsync();
        await walk.StepAsync("done", $"Import of {name}", $"Importation de {name}");
        await walk.ShouldReadAsync("The import is done.", "L’importation est terminée.");

        await walk.GoAsync($"/permits/register?q=99-{language}1");
        await Expect(walk.Main).ToContainTextAsync($"99-{language}1");
    }

    [Theory]
    [InlineData("en", 375, "Checking", "Being checked", "En vérification")]
    [InlineData("fr", 1280, "Refused", "Not usable", "Inutilisable")]
    public async Task A_file_that_is_not_checked_yet_or_cannot_be_says_what_to_do(string language, int width, string state, string english, string french)
    {
        var walk = await Walk.BeginAsync(town, new Album("import-" + state, language), language, width);
        await walk.SignInAsync("admin@pineriver.example");
        await walk.GoAsync("/staff/permits/import");
        var name = $"{state}.csv";
        await walk.Page.Locator("input[type=file]").SetInputFilesAsync(new Microsoft.Playwright.FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Heading + Row(state, "1", "1")) });
        await walk.ChooseAsync("Profile", "burlington");
        await walk.PressAsync("Check the file", "Vérifier le fichier");
        await walk.ShouldReadAsync("Nothing was changed yet.", "Rien n’a encore été modifié.");

        await SetStateAsync(name, state);
        await walk.Page.ReloadAsync();
        await walk.StepAsync("state", $"Import of {name}", $"Importation de {name}");
        await walk.ShouldReadAsync(english, french);
        await walk.GoAsync("/staff/permits/import");
        await walk.StepAsync("list", "Import permits", "Importer des permis");
        await walk.ShouldReadAsync(english, french);
    }

    private static string Row(string mark, string number, string value) =>
        $"593253.69,4800629.5,{number},{number} MILL ST,SO Other Single Detached Dwelling,99-{mark}{number},2024/10/03 00:00:00+00,2024/11/04 00:00:00+00,New,Attached Deck,Final,,0,{value},1\n";

    private Task<BackgroundRun> RunJobAsync() => town.City.RunAsync((services, ct) => services.GetRequiredService<IBackgroundMonitor>().RunNowAsync("permits.run-imports", ct));

    /// <summary>As a process that died, or a file that could not be read, would have left it.</summary>
    private Task SetStateAsync(string file, string state) => town.City.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async token =>
        {
            await using var command = await services.GetRequiredService<ITenantDatabase>().CommandAsync(
                "UPDATE permits_permit_import SET state = @state WHERE file_name = @file", token, ("state", state), ("file", file));
            (await command.ExecuteNonQueryAsync(token)).ShouldBe(1);
        },
        ct));
}
