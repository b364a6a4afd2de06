using System.Xml.Linq;
using OpenCity.Abstractions.Data;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Diagrams;
using OpenCity.Workflows.Tests.Stories;

namespace OpenCity.Workflows.Tests.Definitions;

/// <summary>The drawing of a workflow.</summary>
public sealed class DiagramTests(Cities cities)
{
    [Fact]
    public async Task Every_activity_and_transition_is_drawn_and_the_path_of_a_case_marked()
    {
        var workflow = await CompileAsync();
        var path = new CasePath(new HashSet<(string, string)> { ("review", "send-back") }, new HashSet<string> { "with-applicant" });

        var svg = XElement.Parse(WorkflowDiagram.Draw(workflow, path, "A drawing <of> \"it\""));

        svg.Attribute("aria-label")!.Value.ShouldBe("A drawing <of> \"it\"");
        Classes(svg, "rect").Count().ShouldBe(4);
        Classes(svg, "rect").Count(c => c.Contains("--current", StringComparison.Ordinal)).ShouldBe(1);
        Classes(svg, "rect").Count(c => c.Contains("--left", StringComparison.Ordinal)).ShouldBe(1);
        Classes(svg, "path").Count(c => c.Contains("__arrow", StringComparison.Ordinal)).ShouldBe(4);
        Classes(svg, "path").Count(c => c.Contains("--taken", StringComparison.Ordinal)).ShouldBe(1);
        svg.Descendants().ShouldAllBe(e => e.Attribute("style") == null);
    }

    [Fact]
    public async Task Activities_that_lie_on_one_another_are_put_in_columns()
    {
        var definition = (await CompileAsync()).Definition;
        var heaped = definition with { Activities = [.. definition.Activities.Select(a => a with { X = 0, Y = 0 })] };

        var layout = DiagramLayout.Of(heaped);

        heaped.Activities.Select(a => layout[a.Id]).Distinct().Count().ShouldBe(4);
        layout["with-applicant"].X.ShouldBeGreaterThan(layout["review"].X);
    }

    private static IEnumerable<string> Classes(XElement svg, string name) => svg.Descendants().Where(e => e.Name.LocalName == name).Select(e => (string?)e.Attribute("class") ?? string.Empty);

    private async Task<CompiledWorkflow> CompileAsync() => (await (await cities.GetAsync(DatabaseEngine.Sqlite))
        .DoAsync<WorkflowCompiler, CompiledWorkflow?>((compiler, _) => Task.FromResult(compiler.Compile(Samples.Review("drawn")).Workflow))).ShouldNotBeNull();
}
