using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Workflows.Features.StartCase;

/// <summary>Keeps two units of work from beginning a case for the same thing at once. SQLite has one writer and needs no more.</summary>
internal sealed class SubjectLock(ITenantDatabase database)
{
    public async Task TakeAsync(WorkflowSubject subject, CancellationToken cancellationToken)
    {
        if (database.Engine == DatabaseEngine.Postgres)
        {
            await using var command = await database.CommandAsync(
                "SELECT pg_advisory_xact_lock(hashtext(current_schema()), hashtext(@subject))", cancellationToken, ("subject", $"workflows:{subject.Kind}:{subject.Id}"));
            await command.ExecuteScalarAsync(cancellationToken);
        }
    }
}
