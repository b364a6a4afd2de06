using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Acme.Benches.Model;

namespace Acme.Benches.Recipes;

internal sealed class BenchesStep
{
    [Description("The entries. Those not named stay.")]
    public required IReadOnlyList<EntryStep> Entries { get; init; }
}

internal sealed class EntryStep
{
    [Description("The name that people see."), StringLength(Entry.LongestName, MinimumLength = 1)]
    public required string Name { get; init; }
}
