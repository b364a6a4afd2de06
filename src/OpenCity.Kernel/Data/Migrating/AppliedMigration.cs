namespace OpenCity.Kernel.Data.Migrating;

/// <summary>A migration that was applied, or that is to be.</summary>
/// <param name="Module">Whose it is, for example <c>OpenCity.Permits</c>.</param>
/// <param name="Name">The file's name without extension, for example <c>0001_initial</c>.</param>
public sealed record AppliedMigration(string Module, string Name)
{
    /// <summary>Both, for people.</summary>
    public override string ToString() => $"{Module} {Name}";
}
