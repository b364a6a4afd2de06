namespace OpenCity.Decisions.Model;

/// <summary>
/// Which version of another model a published version uses, for ever: what it decides must not change because another model did. Models that
/// an imported model imports are among them.
/// </summary>
internal sealed class VersionImport
{
    public const int MaxNamespace = 500;

    public required Guid VersionId { get; set; }

    /// <summary>The namespace of the imported model.</summary>
    public required string Namespace { get; set; }

    public required Guid ImportedId { get; set; }
}
