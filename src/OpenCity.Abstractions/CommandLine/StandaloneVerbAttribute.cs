namespace OpenCity.Abstractions.CommandLine;

/// <summary>
/// Marks an <see cref="ICommandVerb"/> that needs no city and no service, for example one that checks files: it works where no platform
/// can start. It is made by its constructor without parameters and is not registered as a service.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StandaloneVerbAttribute : Attribute;
