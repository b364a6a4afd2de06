namespace OpenCity.ArchitectureTests.Rules;

/// <summary>Every project on disk is in the solution; one that is not would never be built or checked.</summary>
internal static class SolutionMembers
{
    /// <param name="solution">The text of the solution file.</param>
    /// <param name="projects">The project files, relative to it.</param>
    public static IEnumerable<string> Violations(string solution, IEnumerable<string> projects)
    {
        var members = solution.Replace('\\', '/');
        return projects.Where(project => !members.Contains($"\"{project}\"", StringComparison.Ordinal)).Select(project => $"{project} is not in the solution.");
    }
}
