using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;
using OpenCity.Permits.Workflows;

namespace OpenCity.Permits.Features;

/// <summary>
/// The one door to an application. Whoever may not see it gets the same answer as for an id that does not exist, so that
/// nobody learns what ids there are.
/// </summary>
internal sealed class ApplicationAccess(PermitsDbContext db, PermitTypes types, ICurrentUser user, GuestPass guests, ApplicationCases cases)
{
    /// <summary>The application to read; null where there is none for this person.</summary>
    public Task<ApplicationFile?> ReadAsync(Guid id, CancellationToken cancellationToken) => FindAsync(id, tracked: false, cancellationToken);

    /// <summary>The application to change, in a unit of work; null where there is none for this person.</summary>
    public Task<ApplicationFile?> OpenAsync(Guid id, CancellationToken cancellationToken) => FindAsync(id, tracked: true, cancellationToken);

    /// <summary>The application as its own applicant sees it; null for everybody else, staff too.</summary>
    public async Task<ApplicationFile?> ReadOwnAsync(Guid id, CancellationToken cancellationToken) =>
        await ReadAsync(id, cancellationToken) is { Actor.IsApplicant: true } file ? file : null;

    /// <summary>As <see cref="OpenAsync"/>, for what only the applicant does.</summary>
    public async Task<ApplicationFile?> OpenOwnAsync(Guid id, CancellationToken cancellationToken) =>
        await OpenAsync(id, cancellationToken) is { Actor.IsApplicant: true } file ? file : null;

    /// <summary>As <see cref="ReadAsync"/>, for the staff's pages: an applicant's own link does not open them.</summary>
    public async Task<ApplicationFile?> ReadAsStaffAsync(Guid id, CancellationToken cancellationToken) =>
        user.Has(Permissions.View) && await ReadAsync(id, cancellationToken) is { } file && file.Permit.Status != PermitStatus.Draft ? file.AsStaff(user) : null;

    /// <summary>As <see cref="OpenAsync"/>, for what only staff do.</summary>
    public async Task<ApplicationFile?> OpenAsStaffAsync(Guid id, CancellationToken cancellationToken) =>
        user.Has(Permissions.View) && await OpenAsync(id, cancellationToken) is { } file && file.Permit.Status != PermitStatus.Draft ? file.AsStaff(user) : null;

    private async Task<ApplicationFile?> FindAsync(Guid id, bool tracked, CancellationToken cancellationToken)
    {
        var behavior = tracked ? QueryTrackingBehavior.TrackAll : QueryTrackingBehavior.NoTracking;
        var row = await db.Permits.AsTracking(behavior)
            .Where(p => p.Id == id && p.Source == null)
            .Join(db.Applicants, p => p.Id, a => a.PermitId, (p, a) => new { Permit = p, Applicant = a })
            .Join(db.Forms, r => r.Permit.Id, f => f.PermitId, (r, f) => new { r.Permit, r.Applicant, Form = f })
            .SingleOrDefaultAsync(cancellationToken);
        if (row is null)
        {
            return null;
        }

        var isApplicant = (user.Id is { } person && row.Applicant.UserId == person) || (row.Applicant.UserId is null && await guests.OpensAsync(id, cancellationToken));
        if (!isApplicant && (row.Permit.Status == PermitStatus.Draft || !user.Has(Permissions.View)))
        {
            return null;
        }

        var type = await types.VersionAsync(row.Form.TypeVersionId, cancellationToken);
        var file = new ApplicationFile(row.Permit, row.Applicant, row.Form, type.Definition, new Actor(isApplicant, user.Has));
        var needsCase = row.Permit.Status != PermitStatus.Draft && (tracked || !isApplicant);
        return !needsCase || await cases.FindAsync(id, type.Definition, isApplicant, cancellationToken) is not { } running
            ? file
            : file with { Actor = file.Actor with { WorkflowSays = running.Against }, Case = running };
    }
}

/// <summary>An application with what belongs to it, for somebody who may see it.</summary>
/// <param name="Permit">The permit.</param>
/// <param name="Applicant">Who applies.</param>
/// <param name="Form">The answers.</param>
/// <param name="Definition">The type, in the version with which the application began.</param>
/// <param name="Actor">Who looks at it.</param>
internal sealed record ApplicationFile(Permit Permit, Applicant Applicant, ApplicationForm Form, PermitTypeDefinition Definition, Actor Actor)
{
    /// <summary>The case that the city's workflow runs for it, as it was when the file was opened; null where there is none, or an applicant only reads.</summary>
    public ApplicationCase? Case { get; init; }

    /// <summary>Staff who look at the file as staff, even where it is their own: they must not handle what is theirs.</summary>
    public ApplicationFile AsStaff(ICurrentUser user) =>
        Actor.IsApplicant ? this with { Actor = new Actor(false, permission => permission == Permissions.View && user.Has(permission)) } : this;
}
