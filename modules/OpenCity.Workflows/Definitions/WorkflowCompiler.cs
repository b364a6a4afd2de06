using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Decisions;
using OpenCity.Workflows.Activities.Control;

namespace OpenCity.Workflows.Definitions;

/// <summary>Makes a definition ready to run, and finds everything in it that cannot stand.</summary>
internal sealed class WorkflowCompiler(ActivityTypes types, IExpressions expressions)
{
    /// <summary>Reads and compiles a workflow type.</summary>
    /// <returns>The workflow, or null with everything that is wrong.</returns>
    public (CompiledWorkflow? Workflow, IReadOnlyList<DefinitionProblem> Problems) Compile(JsonObject json)
    {
        var (definition, problems) = DefinitionReader.Read(json);
        return definition is null ? (null, problems) : Compile(definition);
    }

    /// <summary>
    /// A stored version that <see cref="Compile(JsonObject)"/> refuses now, so that its cases can be seen, cancelled and moved: what cannot be read of it is a
    /// <see cref="LostActivity"/>, at which cases wait.
    /// </summary>
    public CompiledWorkflow Restore(JsonObject json)
    {
        var definition = DefinitionReader.ReadAnyway(json);
        return new CompiledWorkflow(definition, definition.Activities.DistinctBy(a => a.Id).Select(activity =>
            Compile(activity, string.Empty, []) ?? new CompiledActivity(activity, Lost, new LostProperties(activity.Name), new CommonProperties(null, null))));
    }

    private static readonly ActivityType Lost = ActivityType.Of(new LostActivity());

    private (CompiledWorkflow?, IReadOnlyList<DefinitionProblem>) Compile(Definition definition)
    {
        var problems = new List<DefinitionProblem>();
        var activities = new List<CompiledActivity>();
        for (var i = 0; i < definition.Activities.Count; i++)
        {
            if (Compile(definition.Activities[i], $"/Activities/{i.ToString(CultureInfo.InvariantCulture)}", problems) is { } activity)
            {
                activities.Add(activity);
            }
        }

        if (definition.Activities.GroupBy(a => a.Id).Where(g => g.Count() > 1).Select(g => g.Key).ToList() is { Count: > 0 } twice)
        {
            problems.AddRange(twice.Select(id => new DefinitionProblem("/Activities", "Two activities have the id “{0}”. Give each its own.", id)));
            return (null, problems);
        }

        problems.AddRange(PathChecks.Of(definition, activities));
        if (problems.Count > 0)
        {
            return (null, problems);
        }

        var workflow = new CompiledWorkflow(definition, activities);
        problems.AddRange(new ExpressionChecks(expressions).Of(workflow));
        return (problems.Count > 0 ? null : workflow, problems);
    }

    private CompiledActivity? Compile(ActivityDefinition activity, string path, List<DefinitionProblem> problems)
    {
        if (types.Find(activity.Name) is not { } kind)
        {
            problems.Add(new DefinitionProblem($"{path}/Name", "There is no kind of activity “{0}”.{1}", activity.Name, Nearest.Suggest(activity.Name, types.All.Select(t => t.Name))));
            return null;
        }

        if (PropertiesReader.Read(activity, kind.PropertiesType, $"{path}/Properties", problems) is not { } properties)
        {
            return null;
        }

        if (kind.Control is { } control)
        {
            problems.AddRange(control.Check(properties, $"{path}/Properties"));
        }

        var compiled = new CompiledActivity(activity, kind, properties, PropertiesReader.ReadCommon(activity));
        if (compiled.Common.Result is { } result)
        {
            problems.AddRange(Names.Check(result, $"{path}/Properties/Result"));
        }

        return compiled;
    }
}
