using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Engine;

namespace OpenCity.Workflows.Activities.Control;

/// <summary>Checks the names that activities give to variables.</summary>
internal static class Names
{
    public static IEnumerable<DefinitionProblem> Check(string name, string path)
    {
        if (!Keys.IsVariable(name))
        {
            yield return new DefinitionProblem(path, "“{0}” cannot name a variable: use letters, digits and underscores, beginning with a letter.", name);
        }
        else if (Scope.Names.Contains(name) || name == Scope.User)
        {
            yield return new DefinitionProblem(path, "“{0}” is a name of the platform. Choose another for the variable.", name);
        }
    }
}
