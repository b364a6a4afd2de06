namespace OpenCity.Kernel.Routing;

/// <summary>The name that a module gave an endpoint, before the feature's id was put in front.</summary>
internal sealed record ShortEndpointName(string Name);
