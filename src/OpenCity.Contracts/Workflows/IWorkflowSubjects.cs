using System.Text.Json.Nodes;

namespace OpenCity.Contracts.Workflows;

/// <summary>What a module lets workflows know and change of its things. Register one as a scoped service for each kind.</summary>
public interface IWorkflowSubjects
{
    /// <summary>The kind, for example <c>permit-application</c>.</summary>
    string Kind { get; }

    /// <summary>The thing as expressions see it under <c>subject</c>; null where it is gone.</summary>
    Task<JsonObject?> ReadAsync(string id, CancellationToken cancellationToken);

    /// <summary>Changes a field, in the running unit of work, by the module's own rules.</summary>
    /// <exception cref="OpenCity.Abstractions.Errors.RuleViolation">The field cannot be changed by a workflow, or the value is none of its kind.</exception>
    Task SetAsync(string id, string field, JsonNode? value, CancellationToken cancellationToken);

    /// <summary>What lists show of several things, in one query; those that are gone are left out.</summary>
    Task<IReadOnlyDictionary<string, WorkflowSubjectCard>> DescribeAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken);

    /// <summary>Where mail about the thing goes to; null where it has nobody to write to.</summary>
    Task<WorkflowContact?> ContactAsync(string id, CancellationToken cancellationToken);

    /// <summary>
    /// The page on which people take an action that changes the thing itself; null for an action that only moves the case. The module takes the actions it names here
    /// together with its own change, by <see cref="PerformAction.ByKeeper"/>; nobody else can take them.
    /// </summary>
    /// <param name="id">The thing.</param>
    /// <param name="action">The action's name, for example <c>approve</c>.</param>
    string? ActionPath(string id, string action) => null;
}

/// <summary>What a list shows of a thing.</summary>
/// <param name="Title">Its name, for example <c>BP-2031-000123, deck, 12 Mill Street</c>.</param>
/// <param name="Path">Where staff open it, for example <c>/staff/permits/…</c>.</param>
public sealed record WorkflowSubjectCard(string Title, string Path);

/// <summary>Somebody to write to.</summary>
/// <param name="Email">The mail address.</param>
/// <param name="Culture">The language, for example <c>fr</c>.</param>
/// <param name="Path">Where that person opens the thing, for example <c>/permits/applications/…</c>.</param>
public sealed record WorkflowContact(string Email, string Culture, string Path);
