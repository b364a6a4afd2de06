using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Workflows.Activities.Control;
using OpenCity.Workflows.Definitions;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.PublishVersion;

/// <summary>Puts a version of a workflow in force: new cases begin on it, the others stay on theirs.</summary>
internal sealed class PublishVersion(WorkflowsDbContext db, PublicationChecks checks, ICurrentUser user, ICityClock clock, IUnitOfWork unitOfWork, IAuditTrail audit)
{
    /// <summary>Publishes a definition as the next version of its workflow, unless the version in force says the same.</summary>
    /// <returns>The version in force afterwards.</returns>
    /// <exception cref="ValidationFailed">The definition cannot stand; every problem with its place.</exception>
    public Task<Guid> HandleAsync(JsonObject definition, CancellationToken cancellationToken) => unitOfWork.ExecuteAsync(
        async ct =>
        {
            var (compiled, problems) = await checks.CheckAsync(definition, ct);
            if (compiled is null || problems.Count > 0)
            {
                throw new ValidationFailed([.. problems.Select(p => new InputError(p.Path, p.Message, p.Arguments))]);
            }

            var workflow = await FindAsync(compiled.Definition, ct);
            var inForce = await db.Versions.AsTracking().FirstOrDefaultAsync(v => v.WorkflowId == workflow.Id && v.State == VersionState.Published, ct);
            var (text, hash) = Store(definition);
            if (inForce?.Hash == hash)
            {
                return inForce.Id;
            }

            inForce?.State = VersionState.Superseded;
            var version = new WorkflowVersion
            {
                Id = clock.NewId(),
                WorkflowId = workflow.Id,
                Number = (await db.Versions.Where(v => v.WorkflowId == workflow.Id).MaxAsync(v => (int?)v.Number, ct) ?? 0) + 1,
                State = VersionState.Published,
                Definition = text,
                Hash = hash,
                ChangedAt = clock.Now,
                ChangedByName = user.DisplayName,
                PublishedAt = clock.Now,
                PublishedByName = user.DisplayName,
            };
            db.Versions.Add(version);
            await ListenAsync(workflow.Id, compiled, ct);
            audit.Record(new AuditRecord("workflows.version.published", "workflow", workflow.Id.ToString(), $"{workflow.Key} {version.Number}"));
            return version.Id;
        },
        cancellationToken);

    /// <summary>A definition as it is stored, and its hash.</summary>
    public static (string Text, string Hash) Store(JsonObject definition)
    {
        var text = definition.ToJsonString();
        return (text, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    private async Task<Workflow> FindAsync(Definition definition, CancellationToken cancellationToken)
    {
        var workflow = await db.Workflows.AsTracking().FirstOrDefaultAsync(w => w.Key == definition.Key, cancellationToken);
        if (workflow is null)
        {
            workflow = new Workflow { Id = clock.NewId(), Key = definition.Key, Title = definition.Title, CreatedAt = clock.Now };
            db.Workflows.Add(workflow);
        }

        workflow.Title = definition.Title;
        return workflow;
    }

    /// <summary>The events with which cases of the version begin take the place of those of the version before.</summary>
    private async Task ListenAsync(Guid workflow, CompiledWorkflow compiled, CancellationToken cancellationToken)
    {
        await db.Triggers.Where(t => t.WorkflowId == workflow).ExecuteDeleteAsync(cancellationToken);
        db.Triggers.AddRange(compiled.Starts.Where(a => a.Properties is SignalProperties)
            .Select(a => new Trigger { WorkflowId = workflow, Event = ((SignalProperties)a.Properties).SignalName, Activity = a.Id }));
    }
}
