using Microsoft.CodeAnalysis;

namespace OpenCity.Analyzers;

/// <summary>Tells what a person wrote from what a generator added.</summary>
internal static class WrittenCode
{
    /// <summary>True for hand-written files, and for the parts of generated files that a view was turned into.</summary>
    public static bool Contains(Location location, bool isGenerated) =>
        location.IsInSource && (!isGenerated || location.GetMappedLineSpan().HasMappedPath);
}
