using Mono.Cecil;

namespace OpenCity.Testing.Conformance.Rules;

/// <summary>An assembly refers to those of ours that its layer may see, and to no module.</summary>
internal static class AssemblyReferences
{
    /// <summary>What a module may see of ours.</summary>
    public static readonly string[] OpenLayer = ["OpenCity.Abstractions", "OpenCity.Contracts"];

    public static IEnumerable<string> Violations(AssemblyDefinition assembly, string[] allowed, IEnumerable<string> modules) =>
        assembly.MainModule.AssemblyReferences
            .Select(reference => reference.Name)
            .Where(name => !allowed.Contains(name) && (name.StartsWith("OpenCity.", StringComparison.Ordinal) || modules.Contains(name)))
            .Select(name => $"{assembly.Name.Name} refers to {name}; it may see {(allowed.Length == 0 ? "nothing of ours" : string.Join(" and ", allowed))}.");
}
