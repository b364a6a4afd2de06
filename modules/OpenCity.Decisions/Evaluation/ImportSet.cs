using OpenCity.Decisions.Dmn;
using OpenCity.Decisions.Dmn.Model;
using OpenCity.Decisions.Dmn.Xml;

namespace OpenCity.Decisions.Evaluation;

/// <summary>The versions of other models that a version uses, and what is wrong with them.</summary>
internal sealed record ImportSet(IReadOnlyList<ImportedVersion> Versions, IReadOnlyList<DmnProblem> Problems)
{
    public static readonly ImportSet None = new([], []);

    /// <summary>The models by namespace, read.</summary>
    public IReadOnlyDictionary<string, Definitions> Read() =>
        Versions.ToDictionary(v => v.Namespace, v => DmnReader.Read(v.Dmn).Definitions ?? throw new InvalidOperationException("A stored model cannot be read."), StringComparer.Ordinal);
}

/// <summary>A published version that another uses.</summary>
/// <param name="Namespace">The namespace of its model.</param>
/// <param name="VersionId">The version.</param>
/// <param name="Model">The model's key.</param>
/// <param name="Number">The version's number.</param>
/// <param name="Dmn">What it says.</param>
internal sealed record ImportedVersion(string Namespace, Guid VersionId, string Model, int Number, string Dmn);
