using System.Globalization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Workflows;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Features.PublishVersion;

/// <summary>A role that the city does not have would let tasks lie where nobody sees them.</summary>
internal sealed class RoleChecks(IRoles roles)
{
    /// <summary>The roles that the city does not have, each with its place.</summary>
    public async Task<IReadOnlyList<DefinitionProblem>> CheckAsync(CompiledWorkflow workflow, CancellationToken cancellationToken)
    {
        var known = (await roles.ListAsync(cancellationToken)).Select(r => r.Name).Concat([WorkflowRoles.Applicant, WorkflowRoles.Platform]).ToHashSet(StringComparer.Ordinal);
        return [.. Named(workflow).Where(named => !known.Contains(named.Role)).Select(named => new DefinitionProblem(
            named.Path,
            "The city has no role “{0}”.{1} Make the role first, or name another.",
            named.Role,
            Nearest.Suggest(named.Role, known)))];
    }

    private static IEnumerable<(string Path, string Role)> Named(CompiledWorkflow workflow)
    {
        for (var i = 0; i < workflow.Definition.Activities.Count; i++)
        {
            if (workflow.Find(workflow.Definition.Activities[i].Id)?.Properties is not UserTaskProperties state)
            {
                continue;
            }

            var path = $"/Activities/{Text(i)}/Properties";
            var lists = state.Actions.Select((action, at) => (Path: $"{path}/Actions/{Text(at)}/Roles", action.Roles))
                .Append(($"{path}/Roles", state.Roles)).Append(($"{path}/WhenDue/Roles", state.WhenDue?.Roles ?? []));
            foreach (var (place, names) in lists)
            {
                for (var at = 0; at < names.Count; at++)
                {
                    yield return ($"{place}/{Text(at)}", names[at]);
                }
            }
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
