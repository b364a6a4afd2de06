namespace OpenCity.Workflows.Engine;

/// <summary>An activity cannot be carried out, and trying again would not help.</summary>
/// <param name="message">Why, and what to do, in English.</param>
internal sealed class ActivityFailed(string message) : Exception(message);
