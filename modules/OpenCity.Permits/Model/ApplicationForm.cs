using System.Text.Json.Nodes;

namespace OpenCity.Permits.Model;

/// <summary>The answers as they stand, on the version of the permit type with which the application began.</summary>
internal sealed class ApplicationForm
{
    public required Guid PermitId { get; set; }

    public required Guid TypeVersionId { get; set; }

    /// <summary>The answers by field key: strings, numbers, booleans, arrays of strings.</summary>
    public JsonObject Answers { get; set; } = [];

    /// <summary>The keys of the sections that were saved without an error.</summary>
    public string[] SectionsDone { get; set; } = [];

    public DateTimeOffset UpdatedAt { get; set; }

    public long Version { get; set; }
}
