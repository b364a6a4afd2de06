using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class PageAccessTests
{
    private const string Page = "class Page : Microsoft.AspNetCore.Mvc.RazorPages.PageModel;";

    [Theory]
    [InlineData("")]
    [InlineData("[Microsoft.AspNetCore.Authorization.Authorize]")]
    [InlineData("[Microsoft.AspNetCore.Authorization.AllowAnonymous]")]
    public void Finds_a_page_that_does_not_say_who_may_see_it(string attribute)
    {
        using var module = SampleAssembly.Of("OpenCity.Trees", attribute + Page);

        PageAccess.Violations(module).ShouldHaveSingleItem().ShouldStartWith("Page does not say");
    }

    [Theory]
    [InlineData("[OpenCity.Abstractions.Security.RequirePermission(\"trees.see\")]")]
    [InlineData("[OpenCity.Abstractions.Security.Public(\"For everybody.\")]")]
    [InlineData("[OpenCity.Abstractions.Security.SignedIn]")]
    [InlineData("abstract class Screen : Microsoft.AspNetCore.Mvc.RazorPages.PageModel; class Other;")]
    public void Passes_a_page_that_says_it(string before)
    {
        using var module = SampleAssembly.Of("OpenCity.Trees", before + (before.StartsWith('[') ? Page : string.Empty));

        PageAccess.Violations(module).ShouldBeEmpty();
    }

    [Fact]
    public void Passes_a_page_whose_base_says_it()
    {
        using var module = SampleAssembly.Of(
            "OpenCity.Trees",
            "[OpenCity.Abstractions.Security.SignedIn] class Screen : Microsoft.AspNetCore.Mvc.RazorPages.PageModel; class Page : Screen;");

        PageAccess.Violations(module).ShouldBeEmpty();
    }
}
