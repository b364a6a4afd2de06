using System.Globalization;
using System.Net;
using System.Text;
using OpenCity.Abstractions.Security;
using OpenCity.Permits.Tests.Verification;

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
        var text = Encoding.Latin1.GetString(bytes);
        text.ShouldContain($"/Title <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(title))}>");
        text.ShouldContain($"/Lang ({language})");
        text.ShouldContain("/StructTreeRoot");
        text.ShouldContain("/Marked true");
        System.Text.RegularExpressions.Regex.Count(text, "/FontFile2").ShouldBe(2);
        text.ShouldContain("/Alt <FEFF");

        // The table of places is where readers begin: each entry must lead to its object.
        var table = int.Parse(text[(text.LastIndexOf("startxref\n", StringComparison.Ordinal) + 10)..text.LastIndexOf("\n%%EOF", StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        text[table..].ShouldStartWith("xref\n0 ");
        var entries = text[table..].Split('\n').Skip(3).TakeWhile(l => l.EndsWith(" n ", StringComparison.Ordinal)).ToList();
        entries.Count.ShouldBeGreaterThan(20);
        for (var i = 0; i < entries.Count; i++)
        {
            text[int.Parse(entries[i][..10], CultureInfo.InvariantCulture)..].ShouldStartWith($"{i + 1} 0 obj");
        }
    }

    [Fact]
    public async Task Another_program_reads_the_PDF()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/pdftotext"), "pdftotext is not installed: nothing here can read the text back.");
        using var staff = city.City.SignedInAs(Roles.Clerk);
        var pdf = await staff.Http.GetByteArrayAsync(new Uri($"/permits/{city.Ids[IssuingCity.Issued]}/document.pdf", UriKind.Relative));
        var path = Path.Combine(Path.GetTempPath(), $"permit-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):n}.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        using var reader = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/pdftotext", [path, "-"]) { RedirectStandardOutput = true })!;
        var text = await reader.StandardOutput.ReadToEndAsync();
        File.Delete(path);
        text.ShouldContain(IssuingCity.Holder);
        text.ShouldContain("A deck of 20 m² behind the house");
    }
}
