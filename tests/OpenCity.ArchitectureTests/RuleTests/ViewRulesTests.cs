using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class ViewRulesTests
{
    [Theory]
    [InlineData("<h1>Permits</h1>")]
    [InlineData("<oc-button class=\"a\">Apply now</oc-button>")]
    [InlineData("<oc-field for=\"Name\" label=\"Your name\" />")]
    [InlineData("<img src=\"a.png\" alt=\"The town hall\">")]
    public void Finds_text_that_no_localizer_sees(string view) => VisibleText.Violations("A.cshtml", view).ShouldHaveSingleItem();

    [Theory]
    [InlineData("<h1>@T[\"Permits\"]</h1>")]
    [InlineData("<oc-field for=\"Name\" label=\"@T[\"Your name\"]\" />")]
    [InlineData("<a lang=\"fr\" href=\"~/fr\">Français</a>")]
    [InlineData("<code>opencity setup</code><span>·</span><td>@row.Number</td>")]
    [InlineData("<oc-field for=\"Name\" heading=\"Model.IsHeading\" /><oc-field for=\"Age\" heading=\"true\" />")]
    [InlineData("@{ var rows = new List<string>(); } @* <p>Old words</p> *@ <p>@Model.Name</p>")]
    public void Passes_localized_text_names_of_languages_and_code(string view) => VisibleText.Violations("A.cshtml", view).ShouldBeEmpty();

    [Theory]
    [InlineData("<a href=\"/permits\">a</a>")]
    [InlineData("<form action=\"/permits/@Model.Id\"></form>")]
    public void Finds_links_that_lose_tenant_and_language(string view) => AppLinks.Violations("A.cshtml", view).ShouldHaveSingleItem();

    [Theory]
    [InlineData("<a href=\"~/permits\">a</a>")]
    [InlineData("<link href=\"/_content/OpenCity.Sample/a.css\">")]
    [InlineData("<a href=\"#main\">a</a><a href=\"https://example.org/\">b</a><a asp-page=\"/Index\">c</a>")]
    public void Passes_links_that_keep_them(string view) => AppLinks.Violations("A.cshtml", view).ShouldBeEmpty();

    [Theory]
    [InlineData("<a href=\"@(\"~\" + Model.Path)\">a</a>")]
    [InlineData("@{ var root = Model.Mine ? \"~/mine\" : \"~/all\"; }<a href=\"@root\">a</a>")]
    public void Finds_addresses_that_nothing_resolves(string view) => AppLinks.Unresolved("A.cshtml", view).ShouldHaveSingleItem();

    [Theory]
    [InlineData("<a href=\"~/@(root)?overdue=true\">a</a>")]
    [InlineData("@{ var root = \"~/mine\"; }<oc-tab href=\"@root\">a</oc-tab>")]
    [InlineData("<a href=\"@Model.Address\">a</a>")]
    [InlineData("<a href=\"@Url.Content(\"~\" + Model.Path)\">a</a>")]
    [InlineData("@{ var root = \"~/mine\"; }<a href=\"@AppLinks.Resolve(Context.Request, root)\">a</a>")]
    public void Passes_addresses_that_something_resolves(string view) => AppLinks.Unresolved("A.cshtml", view).ShouldBeEmpty();
}
