using System.Collections;
using System.Globalization;
using System.Reflection;
using OpenCity.Contracts.Decisions;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Definitions;

/// <summary>Whether every expression of a workflow can be read.</summary>
internal sealed class ExpressionChecks(IExpressions expressions)
{
    public IEnumerable<DefinitionProblem> Of(CompiledWorkflow workflow)
    {
        string[] names = [.. workflow.Variables, .. Scope.Names];
        string[] guardNames = [.. names, Scope.User];
        for (var i = 0; i < workflow.Definition.Activities.Count; i++)
        {
            var activity = workflow.Find(workflow.Definition.Activities[i].Id)!;
            foreach (var (expression, path) in In(activity.Properties, $"/Activities/{i.ToString(CultureInfo.InvariantCulture)}/Properties"))
            {
                foreach (var problem in expressions.Check(expression.Text, path.EndsWith($"/{nameof(TaskAction.Guard)}", StringComparison.Ordinal) ? guardNames : names))
                {
                    yield return new DefinitionProblem(path, "The expression “{0}” cannot stand, at character {1}: {2}", expression.Text, problem.Position + 1, problem.Text);
                }
            }
        }
    }

    /// <summary>The expressions of a properties object, in lists and dictionaries as well.</summary>
    public static IEnumerable<(Expression Expression, string Path)> In(object? value, string path)
    {
        switch (value)
        {
            case null or string:
                return [];
            case Expression expression:
                return [(expression, path)];
            case IDictionary map:
                return map.Keys.Cast<object>().SelectMany(key => In(map[key], $"{path}/{key}"));
            case IEnumerable list:
                return list.Cast<object?>().SelectMany((item, i) => In(item, $"{path}/{i.ToString(CultureInfo.InvariantCulture)}"));
            default:
                return value.GetType().Assembly == typeof(object).Assembly || value is OpenCity.Abstractions.Localization.LocalizedText
                    ? []
                    : value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0).SelectMany(p => In(p.GetValue(value), $"{path}/{p.Name}"));
        }
    }
}
