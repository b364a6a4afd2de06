namespace OpenCity.Workflows.Engine;

/// <summary>The names that every expression of a workflow sees, besides the variables that the workflow sets.</summary>
internal static class Scope
{
    /// <summary>The thing the case is about, as its module shows it.</summary>
    public const string Subject = "subject";

    /// <summary>What the case was started with, or what the last action carried.</summary>
    public const string Input = "input";

    /// <summary>The data of the event that came last.</summary>
    public const string Event = "event";

    /// <summary>The case: <c>id</c>, <c>workflow</c>, <c>version</c>, <c>startedAt</c>.</summary>
    public const string Case = "case";

    /// <summary>Who acts, in guards only: <c>id</c>, <c>name</c>, <c>roles</c>.</summary>
    public const string User = "user";

    public static readonly string[] Names = [Subject, Input, Event, Case];
}
