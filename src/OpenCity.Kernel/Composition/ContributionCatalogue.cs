namespace OpenCity.Kernel.Composition;

/// <summary>Everything that features contribute to shared contracts, for the kernel's registries (settings, tasks, steps, permissions).</summary>
internal sealed class ContributionCatalogue
{
    private readonly Dictionary<(Type, object?), List<Contribution>> _byContract = [];

    public IEnumerable<Contribution> All => _byContract.Values.SelectMany(c => c);

    /// <summary>The contributions to a contract, in the order of features.</summary>
    public IReadOnlyList<Contribution> To(Type contract, object? key = null) => _byContract.TryGetValue((contract, key), out var found) ? found : [];

    /// <summary>The contributions to every closed form of an open generic contract.</summary>
    public IEnumerable<Contribution> ToClosedFormsOf(Type openGeneric) =>
        All.Where(c => c.Contract.IsGenericType && c.Contract.GetGenericTypeDefinition() == openGeneric);

    /// <summary>The registered instances of a type, of whatever feature.</summary>
    public IEnumerable<(T Instance, Contribution Contribution)> Instances<T>()
        where T : class => To(typeof(T)).Where(c => c.Instance is T).Select(c => ((T)c.Instance!, c));

    internal void Add(Contribution contribution)
    {
        var key = (contribution.Contract, contribution.ContractKey);
        if (!_byContract.TryGetValue(key, out var list))
        {
            _byContract.Add(key, list = []);
        }

        list.Add(contribution);
    }
}
