using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Features.StartCase;

/// <summary>Keeps two units of work from beginning a case for the same thing at once. SQLite has one writer and needs no more.</summary>
internal sealed class SubjectLock(ITenantDatabase database)
{
    public Task TakeAsync(WorkflowSubject subject, CancellationToken cancellationToken) => TakeAsync($"workflows:{subject.Kind}:{subject.Id}", cancellationToken);

    /// <summary>The same for a workflow that has one case at a time.</summary>
    public Task TakeAsync(Guid workflow, CancellationToken cancellationToken) => TakeAsync($"workflows:{workflow}", cancellationToken);

    private async Task TakeAsync(string name, CancellationToken cancellationToken)
    {
        if (database.Engine == DatabaseEngine.Postgres)
        {
            await using var command = await database.CommandAsync(
                "SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext(@name))", cancellationToken, ("name", name));
            await command.ExecuteScalarAsync(cancellationToken);
        }
    }
}
