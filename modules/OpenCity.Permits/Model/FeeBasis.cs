using System.Text.Json;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Permits.Model;

/// <summary>How a fee came about, kept as it was told: the model that decided it may be another by tomorrow.</summary>
/// <param name="Model">The model's key.</param>
/// <param name="Version">Its version; 0 where none could be asked.</param>
/// <param name="Sentences">From the first decision to the last.</param>
/// <param name="Problem">Why there is no amount yet; null where there is.</param>
internal sealed record FeeBasis(string Model, int Version, IReadOnlyList<LocalizedText> Sentences, LocalizedText? Problem)
{
    public static string Write(FeeBasis basis) => JsonSerializer.Serialize(basis);

    public static FeeBasis Read(string json) => JsonSerializer.Deserialize<FeeBasis>(json)!;
}
