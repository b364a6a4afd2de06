using System.Text.Json.Nodes;
using OpenCity.Abstractions.Localization;

namespace OpenCity.Workflows.Definitions;

/// <summary>What a version of a workflow says: Orchard Core's model of a workflow type, with what cases need besides.</summary>
/// <param name="Key">The stable key, <c>WorkflowTypeId</c> in the JSON.</param>
/// <param name="Title">What people call it, <c>Name</c> in the JSON.</param>
/// <param name="IsEnabled">New cases can be started.</param>
/// <param name="IsSingleton">At most one case runs at a time.</param>
/// <param name="ServiceLevel">How long a case may take while the city holds it; null for no limit.</param>
/// <param name="Activities">The activities.</param>
/// <param name="Transitions">What follows on what.</param>
internal sealed record Definition(
    string Key,
    LocalizedText Title,
    bool IsEnabled,
    bool IsSingleton,
    string? ServiceLevel,
    IReadOnlyList<ActivityDefinition> Activities,
    IReadOnlyList<Transition> Transitions);

/// <summary>An activity of a definition.</summary>
/// <param name="Id">Its id in the definition.</param>
/// <param name="Name">The kind of activity.</param>
/// <param name="X">Where it stands in the diagram, pixels from the left.</param>
/// <param name="Y">Where it stands in the diagram, pixels from the top.</param>
/// <param name="IsStart">A case begins here.</param>
/// <param name="Properties">What the kind of activity needs to know.</param>
internal sealed record ActivityDefinition(string Id, string Name, double X, double Y, bool IsStart, JsonObject Properties)
{
    /// <summary>What people call it: <c>ActivityMetadata.Title</c>, else its id.</summary>
    public LocalizedText Title { get; } = Texts.Read((Properties["ActivityMetadata"] as JsonObject)?[nameof(Title)]) ?? new LocalizedText(Id, Id);
}

/// <summary>What follows when an activity ends with an outcome.</summary>
/// <param name="Id">Its number in the definition.</param>
/// <param name="Source">The activity that ends.</param>
/// <param name="Outcome">How it ends.</param>
/// <param name="Destination">The activity that follows.</param>
internal sealed record Transition(int Id, string Source, string Outcome, string Destination);

/// <summary>Something in a definition that cannot stand.</summary>
/// <param name="Path">Where, as a JSON Pointer (RFC 6901) in the workflow type.</param>
/// <param name="Message">What is wrong and what to do: the key of the translation, with places.</param>
/// <param name="Arguments">What stands in the places.</param>
internal sealed record DefinitionProblem(string Path, string Message, params object[] Arguments)
{
    /// <summary>The English sentence.</summary>
    public override string ToString() => string.Format(System.Globalization.CultureInfo.InvariantCulture, Message, Arguments);
}
