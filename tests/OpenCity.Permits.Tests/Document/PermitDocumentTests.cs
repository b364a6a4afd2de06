using System.Net;
using System.Text;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Tests.Verification;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace OpenCity.Permits.Tests.Document;

public sealed class PermitDocumentTests(SqliteIssuingCity city) : IClassFixture<SqliteIssuingCity>
{
    [Fact]
    public async Task Staff_print_the_permit_with_all_that_belongs_on_it()
    {
        using var staff = city.City.SignedInAs(Roles.Clerk);
        var page = await staff.GetAsync($"/permits/{city.Ids[IssuingCity.Issued]}/document");

        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var expected in (string[])[IssuingCity.Issued, IssuingCity.Holder, "12 Mill Street", "A deck of 20 m²", "March 5, 2031", "March 5, 2032", "$125.00", "R-" + IssuingCity.Issued, "Guards must be 1.07 m high.", "BCDF-2345-GH"])
        {
            page.Text.ShouldContain(expected);
        }

        page.Html.ShouldContain("<svg");
    }

    [Theory]
    [InlineData("document")]
    [InlineData("document.pdf")]
    public async Task A_stranger_learns_nothing(string path)
    {
        using var visitor = city.City.CreateClient();
        using var other = city.City.SignedInAs();

        (await visitor.GetAsync($"/permits/{city.Ids[IssuingCity.Issued]}/{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync($"/permits/{city.Ids[IssuingCity.Issued]}/{path}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_revoked_permit_says_so_across_its_page()
    {
        using var staff = city.City.SignedInAs(Roles.Clerk);
        (await staff.GetAsync($"/permits/{city.Ids[IssuingCity.Revoked]}/document")).Text.ShouldContain("Revoked: this permit allows no work.");
    }

    [Theory]
    [InlineData("", "en-CA", "Permit " + IssuingCity.Issued)]
    [InlineData("/fr", "fr-CA", "Permis " + IssuingCity.Issued)]
    public async Task The_PDF_has_title_language_structure_and_its_own_typeface(string prefix, string language, string title)
    {
        using var staff = city.City.SignedInAs(TestPersons.Clerk, prefix);
        using var answer = await staff.Http.GetAsync(new Uri($"{prefix}/permits/{city.Ids[IssuingCity.Issued]}/document.pdf", UriKind.Relative));
        var bytes = await answer.Content.ReadAsByteArrayAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        Encoding.ASCII.GetString(bytes, 0, 5).ShouldBe("%PDF-");
        using var pdf = PdfReader.Open(new MemoryStream(bytes), PdfDocumentOpenMode.Import);
        pdf.PageCount.ShouldBe(1);
        pdf.Info.Title.ShouldBe(title);
        pdf.Language.ShouldBe(language);
        pdf.Internals.Catalog.Elements.ContainsKey("/StructTreeRoot").ShouldBeTrue();
        var objects = pdf.Internals.GetAllObjects().OfType<PdfDictionary>().ToList();
        objects.Count(o => o.Elements.ContainsKey("/FontFile2")).ShouldBe(2);
        objects.ShouldContain(o => o.Elements.GetString("/Alt").Contains("/permits/verify/", StringComparison.Ordinal));
    }
}
