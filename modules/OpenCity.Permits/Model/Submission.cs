using System.Text.Json.Nodes;

namespace OpenCity.Permits.Model;

/// <summary>What was sent, as it was: never changed afterwards.</summary>
internal sealed class Submission
{
    public required Guid Id { get; set; }

    public required Guid PermitId { get; set; }

    /// <summary>1 for the first, one more for each resubmission.</summary>
    public required int Ordinal { get; set; }

    public required DateTimeOffset SubmittedAt { get; set; }

    public required JsonObject Answers { get; set; }

    /// <summary>The documents then, by their id: <c>{ "id": { "requirement", "fileName", "sha256" } }</c>.</summary>
    public required JsonObject Documents { get; set; }
}
