using OpenCity.Testing.Conformance.Rules;

namespace OpenCity.ArchitectureTests.RuleTests;

public sealed class PublicTypesTests
{
    [Theory]
    [InlineData("public class SubmitHandler;")]
    [InlineData("public record Permit(string Number);")]
    [InlineData("public interface IFees;")]
    [InlineData("public class Row; public class Page : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public Row Row { get; set; } }")]
    public void Finds_a_type_that_nobody_outside_needs(string source)
    {
        using var module = SampleAssembly.Of("OpenCity.Trees", source);

        PublicTypes.Violations(module).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("internal class SubmitHandler;")]
    [InlineData("public class Page : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public class Input; }")]
    [InlineData("public abstract class Screen : Microsoft.AspNetCore.Mvc.RazorPages.PageModel; public class Page : Screen;")]
    [InlineData("public class Row; public class Input { public System.Collections.Generic.List<Row> Rows { get; set; } } public class Page : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { [Microsoft.AspNetCore.Mvc.BindProperty] public Input Form { get; set; } }")]
    [InlineData("public class Filter; public class Page : Microsoft.AspNetCore.Mvc.RazorPages.PageModel { public void OnGet(Filter filter) { } }")]
    [InlineData("public class Badge : Microsoft.AspNetCore.Mvc.ViewComponent;")]
    [InlineData("public class Field : Microsoft.AspNetCore.Razor.TagHelpers.TagHelper;")]
    public void Passes_what_the_framework_must_see(string source)
    {
        using var module = SampleAssembly.Of("OpenCity.Trees", source);

        PublicTypes.Violations(module).ShouldBeEmpty();
    }
}
