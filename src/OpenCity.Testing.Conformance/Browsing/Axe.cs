using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace OpenCity.Testing.Conformance.Browsing;

/// <summary>WCAG 2.2 AA as far as axe can tell.</summary>
public static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // The address of an element says where it is, its HTML what it is.
    private const string Run = """
        async () => {
          const found = await axe.run(document, {
            runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
            resultTypes: ["violations"],
          });
          return found.violations.map((rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => `${node.target}: ${node.html} ${node.any.map((check) => check.message)}`).join("; ")}`);
        }
        """;

    /// <summary>What axe finds on the page, each a sentence that begins with the page's address; empty when nothing.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);

        // Evaluated, not added as an element: the page's own policy for scripts stays in force.
        await page.EvaluateAsync($"() => {{ if (!window.axe) {{ {Script} }} }}");
        var violations = await page.EvaluateAsync<string[]>(Run);
        return [.. violations.Select(violation => $"{page.Url} {violation}")];
    }
}
