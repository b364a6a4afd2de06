using System.Globalization;
using OpenCity.Workflows.Definitions;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>What a state must not say.</summary>
internal static class UserTaskChecks
{
    public static IEnumerable<DefinitionProblem> Of(UserTaskProperties properties, string path)
    {
        if (properties.State is { } state && !Keys.IsKey(state))
        {
            yield return new DefinitionProblem($"{path}/State", "“{0}” cannot name a state: use letters, digits and hyphens, or leave it out.", state);
        }

        for (var i = 0; i < properties.Actions.Count; i++)
        {
            var (action, place) = (properties.Actions[i], $"{path}/Actions/{i.ToString(CultureInfo.InvariantCulture)}");
            if (!Keys.IsKey(action.Name))
            {
                yield return new DefinitionProblem($"{place}/Name", "“{0}” cannot name an action: use letters, digits and hyphens.", action.Name);
            }
            else if (properties.Actions.Take(i).Any(a => a.Name == action.Name))
            {
                yield return new DefinitionProblem($"{place}/Name", "The action “{0}” is there twice.", action.Name);
            }

            if (properties.RolesOf(action).Count == 0)
            {
                yield return new DefinitionProblem($"{place}/Roles", "Nobody may take the action “{0}”: name its roles, or those of the state.", action.Name);
            }
        }

        if (properties.WhenDue is not { } due)
        {
            yield break;
        }

        if (properties.Deadline is null)
        {
            yield return new DefinitionProblem($"{path}/WhenDue", "Something happens when the deadline has come, but there is no deadline.");
        }

        if (due.Action is { } taken && properties.Actions.All(a => a.Name != taken))
        {
            yield return new DefinitionProblem($"{path}/WhenDue/Action", "The state has no action “{0}”.", taken);
        }

        if (!due.Leave && due.Action is not null)
        {
            yield return new DefinitionProblem($"{path}/WhenDue/Action", "The action “{0}” is never taken, because the case does not leave the state: set Leave to true.", due.Action);
        }
    }
}
