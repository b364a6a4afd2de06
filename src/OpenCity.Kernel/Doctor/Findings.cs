namespace OpenCity.Kernel.Doctor;

/// <summary>Collects what is found, and tells it at once: some checks take long.</summary>
internal sealed class Findings(Action<Finding> tell)
{
    private readonly List<Finding> _all = [];

    public IReadOnlyList<Finding> All => _all;

    public void Well(string check, string message, string? city = null) => Add(new Finding(FindingKind.Well, check, message) { City = city });

    public void Warn(string check, string message, string remedy, string? city = null) =>
        Add(new Finding(FindingKind.Warning, check, message) { City = city, Remedy = remedy });

    public void Problem(string check, string message, string remedy, string? city = null) =>
        Add(new Finding(FindingKind.Problem, check, message) { City = city, Remedy = remedy });

    private void Add(Finding finding)
    {
        _all.Add(finding);
        tell(finding);
    }
}
