namespace OpenCity.Kernel.VendorModules.Packages;

/// <summary>A module package that cannot be used. The message names every problem with its remedy; nothing was installed.</summary>
public sealed class UnusablePackage : Exception
{
    internal UnusablePackage(string problem, Exception? inner = null)
        : base(problem, inner) => Problems = [problem];

    internal UnusablePackage(string package, IReadOnlyList<string> problems)
        : base($"{package} cannot be installed:" + string.Concat(problems.Select(p => Environment.NewLine + "- " + p))) => Problems = problems;

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<string> Problems { get; }
}
