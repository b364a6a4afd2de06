using System.Globalization;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Steps;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Features.PublishVersion;

/// <summary>A workflow runs queries that the city's modules offer, with parameters that these know.</summary>
internal sealed class QueryChecks(IEnumerable<IWorkflowQuery> queries)
{
    /// <summary>What is asked for that nobody offers, each with its place.</summary>
    public IEnumerable<DefinitionProblem> Check(CompiledWorkflow workflow)
    {
        var known = queries.ToDictionary(q => q.Name, StringComparer.Ordinal);
        for (var i = 0; i < workflow.Definition.Activities.Count; i++)
        {
            if (workflow.Find(workflow.Definition.Activities[i].Id)?.Properties is not QueryProperties asked)
            {
                continue;
            }

            var path = $"/Activities/{i.ToString(CultureInfo.InvariantCulture)}/Properties";
            if (!known.TryGetValue(asked.Query, out var query))
            {
                yield return new DefinitionProblem($"{path}/Query", "No module of the city offers the query “{0}”.{1}", asked.Query, Nearest.Suggest(asked.Query, known.Keys));
                continue;
            }

            var names = query.Parameters.Select(p => p.Name).ToList();
            foreach (var name in asked.Parameters.Keys.Except(names))
            {
                yield return new DefinitionProblem($"{path}/Parameters/{name}", "The query “{0}” has no parameter “{1}”.{2}", query.Name, name, Nearest.Suggest(name, names));
            }

            foreach (var missing in query.Parameters.Where(p => p.IsRequired && !asked.Parameters.ContainsKey(p.Name)))
            {
                yield return new DefinitionProblem($"{path}/Parameters", "The query “{0}” needs the parameter “{1}”.", query.Name, missing.Name);
            }
        }
    }
}
