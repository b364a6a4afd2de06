namespace OpenCity.Kernel.Modules;

/// <summary>What is installed does not fit together. The message names who, where and the remedy; the process does not start.</summary>
internal sealed class InstallationException : Exception
{
    public InstallationException(string message)
        : base(message)
    {
    }

    public InstallationException(IReadOnlyCollection<string> problems)
        : base(problems.Count == 1 ? problems.First() : "The installation has problems:" + string.Concat(problems.Select(p => Environment.NewLine + "- " + p)))
    {
    }
}
