using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Permits.Verification;

namespace OpenCity.Permits.Tests.Verification;

public sealed class SqliteVerificationTests(SqliteIssuingCity city) : VerificationTests(city), IClassFixture<SqliteIssuingCity>;

public sealed class PostgresVerificationTests(PostgresIssuingCity city) : VerificationTests(city), IClassFixture<PostgresIssuingCity>;

public abstract class VerificationTests(IssuingCity city)
{
    [Theory]
    [InlineData(IssuingCity.Issued, "This permit is genuine and in force")]
    [InlineData(IssuingCity.Lapsed, "This permit has expired")]
    [InlineData(IssuingCity.Revoked, "This permit was revoked")]
    [InlineData(IssuingCity.Completed, "This permit is genuine, and its work is completed")]
    public async Task Says_how_the_permit_stands_today(string number, string expected)
    {
        using var browser = city.City.CreateClient();
        var page = await browser.GetAsync("/permits/verify/" + IssuingCity.Code(number));

        page.Status.ShouldBe(HttpStatusCode.OK);
        page.Text.ShouldContain(expected);
        page.Text.ShouldContain("A deck of 20 m² behind the house");
        page.Text.ShouldContain("Guards must be 1.07 m high.");
        page.Html.ShouldNotContain(IssuingCity.Holder);
    }

    [Fact]
    public async Task A_permit_whose_last_day_has_passed_is_over_before_the_nightly_job_says_so()
    {
        var verified = await city.City.RunAsync(async (services, ct) =>
        {
            var db = services.GetRequiredService<PermitsDbContext>();
            var clock = new OtherDay(services.GetRequiredService<Abstractions.Tenants.ICityClock>(), new DateOnly(2032, 3, 6));
            return await new VerifyPermit(db, clock).HandleAsync(IssuingCity.Code(IssuingCity.Issued), ct);
        });

        verified!.Standing.ShouldBe(Standing.Expired);
    }

    [Fact]
    public async Task Takes_the_code_as_people_type_it()
    {
        using var browser = city.City.CreateClient();
        var typed = VerificationCode.Show(IssuingCity.Code(IssuingCity.Issued)).ToLowerInvariant().Replace('-', ' ');
        var page = await browser.GetAsync("/permits/verify?code=" + Uri.EscapeDataString(" " + typed));

        page.Status.ShouldBe(HttpStatusCode.Redirect);
        (await browser.FollowAsync(page)).Text.ShouldContain("genuine and in force");
    }

    [Fact]
    public async Task A_code_that_cannot_be_one_is_told_at_once()
    {
        using var browser = city.City.CreateClient();
        var page = await browser.GetAsync("/permits/verify?code=abc");

        page.Text.ShouldContain("Enter the twelve letters and digits of the code.");
        page.Html.ShouldContain("abc");
    }

    [Fact]
    public async Task A_code_that_no_permit_has_says_so_and_is_not_found()
    {
        using var browser = city.City.CreateClient();
        var page = await browser.GetAsync("/permits/verify/BCDF2345GHXX");

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Html.ShouldContain("No permit has this code");
    }

    [Fact]
    public async Task Speaks_French()
    {
        using var browser = city.City.CreateClient("/fr");
        var page = await browser.GetAsync("/permits/verify/" + IssuingCity.Code(IssuingCity.Issued));

        page.Text.ShouldContain("Ce permis est authentique et en vigueur");
        page.Text.ShouldContain("Terrasse");
        page.Text.ShouldContain("1,07 m");
        page.Text.ShouldContain("5 mars 2031");
    }

    [Fact]
    public async Task The_square_code_leads_to_the_page()
    {
        var (modules, svg) = await city.City.RunAsync((services, _) =>
        {
            var qr = services.GetRequiredService<VerificationQr>();
            var code = IssuingCity.Code(IssuingCity.Issued);
            return Task.FromResult((qr.Modules(code), qr.Svg(code, "Code & more")));
        });

        // The finder patterns of ISO/IEC 18004 stand within a quiet zone of four modules.
        modules.Count.ShouldBe(modules[0].Count);
        modules[4].Skip(4).Take(7).ShouldAllBe(dark => dark);
        modules[3].ShouldAllBe(dark => !dark);
        System.Xml.Linq.XDocument.Parse(svg).Root!.Attribute("aria-label")!.Value.ShouldBe("Code & more");
    }
}
