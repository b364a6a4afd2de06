using System.Net;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace OpenCity.Host.Tests;

/// <summary>Opens every page of every module that needs nothing more in its address; pages are found, not listed.</summary>
public sealed class EveryPageTests(SampleTown town) : IClassFixture<SampleTown>
{
    [Fact]
    public async Task There_are_pages() => (await PagesAsync()).Count.ShouldBeGreaterThan(10);

    [Theory]
    [InlineData("", "en")]
    [InlineData("/fr", "fr")]
    public async Task Opens_for_an_administrator_in_its_language(string prefix, string language)
    {
        using var browser = town.City.SignedInAs(TestPerson.WithRoles(Roles.Administrator), prefix);
        var problems = new List<string>();
        foreach (var (path, _) in await PagesAsync())
        {
            var page = await browser.GetAsync(path, TestContext.Current.CancellationToken);
            if ((int)page.Status >= 500 || (page.Status == HttpStatusCode.OK && !page.Html.Contains($"<html lang=\"{language}\"", StringComparison.Ordinal)))
            {
                problems.Add($"{prefix}{path}: {page.Status} {page.Text}");
            }
        }

        problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Opens_for_visitors_only_where_it_says_so()
    {
        using var visitor = town.City.CreateClient();
        var open = await PermissionsOfEverybodyAsync();
        var problems = new List<string>();
        foreach (var (path, model) in await PagesAsync())
        {
            var isOpen = model.GetCustomAttribute<PublicAttribute>() is not null
                || (model.GetCustomAttribute<RequirePermissionAttribute>() is { } required && open.Contains(required.Permission));
            var page = await visitor.GetAsync(path, TestContext.Current.CancellationToken);
            if (page.Status == HttpStatusCode.OK && !isOpen)
            {
                problems.Add($"{path} is open to visitors.");
            }
        }

        problems.ShouldBeEmpty();
    }

    private Task<IReadOnlyList<string>> PermissionsOfEverybodyAsync() => town.City.RunAsync(
        async (services, ct) => (await services.GetRequiredService<IRoles>().ListAsync(ct)).Single(role => role.Name == Roles.Anonymous).Permissions);

    private async Task<List<(string Path, TypeInfo Model)>> PagesAsync()
    {
        var services = town.City.App.Services;
        var found = new List<(string, TypeInfo)>();
        foreach (var endpoint in services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = endpoint.RoutePattern;
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && pattern.Parameters.All(parameter => parameter.IsOptional))
            {
                var compiled = await services.GetRequiredService<PageLoader>().LoadAsync(page, endpoint.Metadata);
                found.Add(("/" + pattern.RawText!.TrimStart('/').Split("/{")[0], compiled.ModelTypeInfo!));
            }
        }

        return found;
    }
}
