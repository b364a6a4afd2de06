namespace OpenCity.Abstractions.Modules;

/// <summary>
/// Marks a type that may be registered as a singleton by a module: one instance serves every tenant of the process, so it
/// must hold nothing that belongs to one of them.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ProcessWideAttribute(string reason) : Attribute
{
    /// <summary>Why sharing is safe; shown to reviewers.</summary>
    public string Reason { get; } = reason;
}
