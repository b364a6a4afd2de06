using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Workflows.Model;

namespace OpenCity.Workflows.Features.MoveCases;

/// <summary>Which cases to move.</summary>
/// <param name="WorkflowId">The workflow.</param>
/// <param name="From">The number of the version they are on.</param>
/// <param name="To">The number of the version in force that was seen.</param>
/// <param name="Chosen">Activities that take the place of those that are gone.</param>
/// <param name="After">Only cases after this one, by id; null from the first on.</param>
internal sealed record MoveRequest(Guid WorkflowId, int From, int To, IReadOnlyDictionary<string, string?> Chosen, Guid? After);

/// <summary>Moves the cases of a version to the one in force, as many as a moment allows, each in a unit of work of its own. Doing it again goes on with those that are left.</summary>
internal sealed class MoveCases(WorkflowsDbContext db, MoveCase move, ICurrentUser user)
{
    private const int BatchSize = 100;

    /// <summary>So long a request may take; the next goes on.</summary>
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(10);

    /// <exception cref="RuleViolation">The version in force is another one now.</exception>
    public async Task<MoveOutcome> HandleAsync(MoveRequest request, CancellationToken cancellationToken)
    {
        user.Demand(Permissions.Operate);
        var versions = await db.Versions.AsNoTracking().Where(v => v.WorkflowId == request.WorkflowId && (v.Number == request.From || v.State == VersionState.Published))
            .Select(v => new { v.Id, v.Number, v.State }).ToListAsync(cancellationToken);
        if (versions.Find(v => v.State == VersionState.Published) is not { } to || to.Number != request.To || versions.Find(v => v.Number == request.From && v.Id != to.Id) is not { } from)
        {
            throw new RuleViolation("workflows.move-outdated", "Another version has come into force since. Look at the preview again.");
        }

        var (moved, left, last, since) = (0, 0, request.After, Stopwatch.StartNew());
        while (since.Elapsed < Moment)
        {
            var page = db.Cases.AsNoTracking().Where(c => c.VersionId == from.Id && c.EndedAt == null);
            if (last is { } after)
            {
                page = page.Where(c => c.Id > after);
            }

            var ids = await page.OrderBy(c => c.Id).Take(BatchSize).Select(c => c.Id).ToListAsync(cancellationToken);
            foreach (var id in ids)
            {
                var isMoved = await move.HandleAsync(id, from.Id, to.Id, request, cancellationToken);
                (moved, left, last) = (moved + (isMoved ? 1 : 0), left + (isMoved ? 0 : 1), id);
            }

            if (ids.Count < BatchSize)
            {
                return new MoveOutcome(moved, left, After: null);
            }
        }

        return new MoveOutcome(moved, left, last);
    }
}
