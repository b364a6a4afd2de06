using System.Text.Json.Nodes;

namespace OpenCity.Abstractions.Security;

/// <summary>Contributes what a module keeps of a person to the copy that the person may download. Register as a scoped service.</summary>
public interface IPersonalData
{
    /// <summary>The key in the document, for example <c>permits</c>.</summary>
    string Name { get; }

    /// <summary>What is kept of the person, or null for nothing. No secrets, and nothing of other people.</summary>
    Task<JsonNode?> CollectAsync(Person person, CancellationToken cancellationToken);
}
