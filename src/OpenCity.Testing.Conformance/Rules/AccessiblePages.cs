using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Routing;
using OpenCity.Testing.Conformance.Browsing;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>Every page that needs nothing more in its address opens in both languages, for an administrator or else a visitor, and axe finds nothing.</summary>
internal static class AccessiblePages
{
    private static readonly (string Prefix, string Language)[] Languages = [(string.Empty, "en"), ("/fr", "fr")];

    public static async Task<IReadOnlyList<string>> ViolationsAsync(TestCity city, ModuleUnderTest module, UntranslatedTexts untranslated)
    {
        var paths = Paths(city, module);
        if (paths.Count == 0)
        {
            return [];
        }

        await using var chromium = await TestChromium.LaunchAsync();
        var administrator = TestPerson.WithRoles(Roles.Administrator);
        var staff = await chromium.OpenAsync(headers: new Dictionary<string, string> { [TestPerson.Header] = JsonSerializer.Serialize(administrator) });
        var visitor = await chromium.OpenAsync();
        var violations = new List<string>();
        foreach (var (prefix, language) in Languages)
        {
            using var asStaff = city.SignedInAs(administrator, prefix);
            using var asVisitor = city.CreateClient(prefix);
            foreach (var path in paths)
            {
                violations.AddRange(await LookAsync(path, language, [(asStaff, staff), (asVisitor, visitor)]));
            }
        }

        return [.. violations, .. untranslated.Texts];
    }

    private static List<string> Paths(TestCity city, ModuleUnderTest module)
    {
        var pages = city.App.Services.GetRequiredService<PageFeatures>();
        return
        [
            .. city.App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => endpoint.RoutePattern.Parameters.All(parameter => parameter.IsOptional))
                .Where(endpoint => endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page && pages.ModelOf(page)?.Assembly == module.Assembly)
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/').Split("/{")[0])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<IEnumerable<string>> LookAsync(string path, string language, IReadOnlyList<(TestBrowser Client, IPage Page)> people)
    {
        foreach (var (client, page) in people)
        {
            var answer = await client.GetAsync(path);
            if ((int)answer.Status >= 500)
            {
                return [$"{answer.Address} answers {(int)answer.Status}."];
            }

            if (answer.Status == HttpStatusCode.OK)
            {
                await page.GotoAsync(answer.Address.ToString(), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
                var spoken = await page.Locator("html").GetAttributeAsync("lang");
                var found = await Axe.ViolationsAsync(page);
                return spoken == language ? found : found.Append($"{answer.Address} says lang=\"{spoken}\" where it should say \"{language}\".");
            }
        }

        // A page that leads elsewhere without something done before is looked at in a test of its own.
        return [];
    }
}
