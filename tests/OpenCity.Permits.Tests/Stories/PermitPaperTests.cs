using System.Text;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>What people hold in their hands: the permit, its words in the register, and the request for changes.</summary>
public sealed class PermitPaperTests(Cities cities)
{
    [Fact]
    public async Task The_PDF_carries_the_crest_of_the_recipe_and_does_without_one_that_cannot_be_drawn()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var application = await TestApplication.IssuedAsync(city);
        var address = new Uri($"/permits/{application.Id}/document.pdf", UriKind.Relative);
        const string Crest = "/Subtype /Form /BBox [0 0 96 112]";
        Encoding.Latin1.GetString(await application.Clerk.Http.GetByteArrayAsync(address)).ShouldContain(Crest);

        var before = await ReplaceAsync("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><text>Pine River</text></svg>"u8.ToArray());
        try
        {
            var plain = Encoding.Latin1.GetString(await application.Clerk.Http.GetByteArrayAsync(address));
            plain.ShouldStartWith("%PDF-");
            plain.ShouldNotContain("/Subtype /Form");
        }
        finally
        {
            await ReplaceAsync(before);
        }

        Task<byte[]> ReplaceAsync(byte[] crest) => city.RunAsync(async (services, ct) =>
        {
            var media = services.GetRequiredService<IMedia>();
            await using var stream = await services.GetRequiredService<IFileStore>().OpenAsync((await media.FindAsync("branding/crest.svg", ct))!, ct);
            var old = new byte[stream.Length];
            await stream.ReadExactlyAsync(old, ct);
            await services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
                async inner =>
                {
                    await media.SaveAsync("branding/crest.svg", new MemoryStream(crest), inner);
                    services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("permits.test", "media", "branding/crest.svg", "another crest"));
                },
                ct);
            return old;
        });
    }

    [Fact]
    public async Task The_register_names_each_number_with_its_unit_once()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var application = await TestApplication.IssuedAsync(city);
        var number = (await application.ReadAsync())["number"]!.ToString();
        var page = await application.Applicant.GetAsync($"/permits/register/{number}");
        page.Text.ShouldContain("Fence of 24\u00A0m, 2.4\u00A0m high / Clôture de 24\u00A0m, haute de 2,4\u00A0m");
    }

    [Fact]
    public async Task A_request_for_changes_is_written_as_its_language_writes()
    {
        var city = await cities.GetAsync(DatabaseEngine.Sqlite);
        var application = await TestApplication.InReviewAsync(city, "fr");
        await TestApplication.ShouldBeAsync(
            application.PostAsync(application.Reviewer, "change-requests", new { reasons = new { height = "Le règlement permet 2 m." }, message = "Merci." }), System.Net.HttpStatusCode.NoContent);

        const string Asked = "Hauteur\u00A0: Le règlement permet 2 m.";
        (await city.MailsAsync()).Last(m => m.Purpose == "permits.changes-requested" && m.Culture == "fr").Text.ShouldContain("– " + Asked);
        (await application.Applicant.GetAsync($"/permits/applications/{application.Id}")).Text.ShouldContain(Asked);
    }
}
