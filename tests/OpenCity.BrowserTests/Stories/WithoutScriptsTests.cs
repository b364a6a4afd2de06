using OpenCity.BrowserTests.Walking;

namespace OpenCity.BrowserTests.Stories;

/// <summary>The resident's part where no script runs, on the narrowest telephone; and how it ends by the mailed link.</summary>
public sealed class WithoutScriptsTests(Town town)
{
    [Theory]
    [InlineData("en")]
    [InlineData("fr")]
    public async Task A_guest_applies_and_withdraws_without_scripts(string language)
    {
        var album = new Album("without-scripts", language);
        var email = $"plain-{language}@pineriver.example";
        var walk = await Walk.BeginAsync(town, album, language, width: 320, scripts: false);
        var resident = new Resident(walk, email, scripts: false) { Street = language == "fr" ? "9, rue du Quai" : "9 Wharf Street" };
        await resident.FindTheServiceAsync();
        await resident.GiveContactAsync();
        await resident.SayWhereAsync();
        await resident.DescribeTheDeckAsync();
        await resident.EstimateCostsAsync();
        await resident.AddDocumentsAsync();
        var number = await resident.CheckAndSendAsync();

        var receipt = await town.MailAsync(email, "permits.submitted", language);
        var elsewhere = await Walk.BeginAsync(town, album, language, width: 320, scripts: false);
        await new Resident(elsewhere, email, scripts: false) { Street = string.Empty }.WithdrawAsync(receipt.Link());
        (await town.MailAsync(email, "permits.withdrawn", language)).Subject.ShouldContain(number);
    }
}
