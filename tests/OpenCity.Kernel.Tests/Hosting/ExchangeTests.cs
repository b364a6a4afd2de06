using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Recipes;

namespace OpenCity.Kernel.Tests.Hosting;

/// <summary>One process, one route, two modules: each city gets the one it has on, and knows nothing of the other.</summary>
public sealed class ExchangeTests(ExchangeCity exchange) : IClassFixture<ExchangeCity>
{
    [Fact]
    public async Task The_enabled_module_answers_a_shared_route()
    {
        (await GetAsync("/greet/you")).ShouldBe("Alpha greets you");
        (await GetAsync("/b/greet/you")).ShouldBe("Beta greets you");
    }

    [Fact]
    public async Task The_enabled_modules_page_answers_a_shared_page_route()
    {
        (await GetAsync("/hello")).ShouldContain("Alpha greets page");
        (await GetAsync("/b/hello")).ShouldContain("Beta greets page");
    }

    [Fact]
    public async Task A_disabled_literal_route_falls_back_to_the_enabled_parameter_route()
    {
        (await GetAsync("/greet/politely")).ShouldBe("Alpha greets sir");
        (await GetAsync("/b/greet/politely")).ShouldBe("Beta greets politely");
    }

    [Fact]
    public async Task A_sequence_holds_only_what_the_enabled_features_contributed()
    {
        (await GetAsync("/greet/everybody")).ShouldBe("Alpha greets all");
    }

    [Fact]
    public async Task A_method_of_a_disabled_module_is_not_allowed_and_not_listed()
    {
        using var client = exchange.City.CreateClient();
        var alpha = await client.Http.PostAsync("/greet/you", null, TestContext.Current.CancellationToken);
        alpha.StatusCode.ShouldBe(HttpStatusCode.OK);
        var beta = await client.Http.PostAsync("/b/greet/you", null, TestContext.Current.CancellationToken);
        beta.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        beta.Content.Headers.Allow.ShouldBe(["GET"]);
    }

    [Fact]
    public async Task Middleware_runs_only_where_its_module_is_on()
    {
        using var client = exchange.City.CreateClient();
        (await client.Http.GetAsync("/greet/you", TestContext.Current.CancellationToken)).Headers.Contains("X-Alpha").ShouldBeTrue();
        (await client.Http.GetAsync("/b/greet/you", TestContext.Current.CancellationToken)).Headers.Contains("X-Alpha").ShouldBeFalse();
    }

    [Fact]
    public async Task An_optional_neighbour_is_absent_without_an_error() => (await GetAsync("/part")).ShouldBe("nobody says farewell");

    [Fact]
    public async Task A_missing_contract_is_a_fault_that_tells_strangers_nothing()
    {
        using var client = exchange.City.CreateClient();
        var response = await client.Http.GetAsync("/part/must", TestContext.Current.CancellationToken);
        response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("IFarewell");
    }

    [Fact]
    public async Task Names_and_pages_are_linked_within_the_city()
    {
        (await GetAsync("/link")).ShouldBe("/greet/x");
        (await GetAsync("/page-link")).ShouldBe("/hello none");
    }

    [Fact]
    public async Task The_prefix_and_the_language_are_in_the_path_base()
    {
        (await GetAsync("/who")).ShouldBe("pine-river ");
        (await GetAsync("/fr/who")).ShouldBe("pine-river /fr");
        (await GetAsync("/b/fr/who")).ShouldBe("beta /b/fr");
    }

    [Fact]
    public async Task A_job_for_another_city_works_in_that_city_even_within_a_request() =>
        (await GetAsync("/job?tenant=b")).ShouldBe("pine-river ran for b");

    [Fact]
    public async Task A_scope_of_no_city_is_refused()
    {
        using var client = exchange.City.CreateClient();
        (await client.Http.GetAsync("/stray", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task What_one_city_protects_another_cannot_read()
    {
        var secret = await GetAsync("/protect");
        (await GetAsync("/unprotect?text=" + Uri.EscapeDataString(secret))).ShouldBe("secret");
        await exchange.SwitchAsync("b", enable: ["Exchange.Alpha"], disable: ["Exchange.Beta"]);
        try
        {
            using var client = exchange.City.CreateClient();
            var response = await client.Http.GetAsync("/b/unprotect?text=" + Uri.EscapeDataString(secret), TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        }
        finally
        {
            await exchange.SwitchAsync("b", enable: ["Exchange.Beta"], disable: ["Exchange.Alpha"]);
        }
    }

    [Fact]
    public async Task Switching_takes_effect_with_the_next_request_and_without_a_restart()
    {
        await exchange.SwitchAsync("b", enable: ["Exchange.Alpha"], disable: ["Exchange.Beta"]);
        (await GetAsync("/b/greet/you")).ShouldBe("Alpha greets you");
        await exchange.SwitchAsync("b", enable: ["Exchange.Beta"], disable: ["Exchange.Alpha"]);
        (await GetAsync("/b/greet/you")).ShouldBe("Beta greets you");
    }

    [Fact]
    public async Task Two_modules_that_answer_one_route_cannot_be_on_together()
    {
        var problem = await Should.ThrowAsync<OpenCity.Abstractions.Errors.RuleViolation>(exchange.SwitchAsync("b", enable: ["Exchange.Alpha"], disable: []));
        problem.Message.ShouldContain("both answer");
    }

    [Fact]
    public async Task A_permission_is_asked_of_the_roles_of_the_city()
    {
        using var anonymous = exchange.City.CreateClient();
        (await anonymous.GetAsync("/guarded", TestContext.Current.CancellationToken)).Status.ShouldBe(HttpStatusCode.Found);
        using var clerk = exchange.City.SignedInAs("Clerk");
        (await clerk.GetAsync("/guarded", TestContext.Current.CancellationToken)).Html.ShouldBe("guarded");
        using var resident = exchange.City.SignedInAs();
        (await resident.GetAsync("/guarded", TestContext.Current.CancellationToken)).Status.ShouldNotBe(HttpStatusCode.OK);
        using var administrator = exchange.City.SignedInAs("Administrator");
        (await administrator.GetAsync("/guarded", TestContext.Current.CancellationToken)).Html.ShouldBe("guarded");
    }

    [Fact]
    public async Task A_form_token_of_one_city_is_refused_at_another()
    {
        using var browser = exchange.City.CreateClient();
        var page = await browser.GetAsync("/hello", TestContext.Current.CancellationToken);
        (await browser.SubmitAsync(page, new() { ["name"] = "form" }, cancellationToken: TestContext.Current.CancellationToken)).Html.ShouldContain("Alpha greets form");
        var stolen = page with { Address = new Uri(page.Address, "/b/hello"), Html = page.Html.Replace("action=\"/hello\"", string.Empty, StringComparison.Ordinal) };
        (await browser.SubmitAsync(stolen, new() { ["name"] = "form" }, cancellationToken: TestContext.Current.CancellationToken)).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_recipe_of_a_module_brings_the_files_beside_it_also_when_another_recipe_names_it()
    {
        const string Outer = """{ "name": "outer", "steps": [ { "name": "recipes", "Values": [ { "name": "alpha-pictures" } ] } ] }""";
        await exchange.City.RunAsync((services, ct) =>
        {
            var recipes = services.GetRequiredService<IRecipes>();
            return recipes.ApplyAsync(new RecipeSource("outer.recipe.json", Outer, _ => null), new RecipeParameters(), progress: null, ct);
        });

        (await GetAsync("/media/alpha/boat.svg")).ShouldContain("<svg");
    }

    [Fact]
    public async Task Parallel_requests_of_two_cities_are_never_mixed_up()
    {
        using var client = exchange.City.CreateClient();
        var answers = await Task.WhenAll(Enumerable.Range(0, 2_000).Select(async i =>
        {
            var (path, expected) = i % 2 == 0 ? ($"/greet/{i}", $"Alpha greets {i}") : ($"/b/greet/{i}", $"Beta greets {i}");
            return (await client.Http.GetStringAsync(path, TestContext.Current.CancellationToken)) == expected;
        }));
        answers.ShouldAllBe(right => right);
    }

    private async Task<string> GetAsync(string path)
    {
        using var client = exchange.City.CreateClient();
        return await client.Http.GetStringAsync(path, TestContext.Current.CancellationToken);
    }
}
