namespace OpenCity.Kernel.Composition;

/// <summary>A tenant's features bring no provider of a contract that was asked for.</summary>
internal sealed class MissingContractException(Type contract, string tenant, IEnumerable<Contribution> candidates)
    : InvalidOperationException(
        $"The tenant '{tenant}' has no provider of {Descriptors.Name(contract)}. Enable one of: {string.Join(", ", candidates.Select(c => c.Feature?.Id).Distinct())}; "
        + $"or take Neighbour<{Descriptors.Name(contract)}> where it is optional.");
