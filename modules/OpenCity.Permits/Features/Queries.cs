using Microsoft.EntityFrameworkCore;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features;

/// <summary>Questions that several slices ask of the database.</summary>
internal static class Queries
{
    /// <summary>The keys of questions and requirements for which a document is there.</summary>
    public static async Task<IReadOnlySet<string>> DocumentKeysAsync(this PermitsDbContext db, Guid permitId, CancellationToken cancellationToken) =>
        (await db.Documents.AsNoTracking().Where(d => d.PermitId == permitId && d.RemovedAt == null).Select(d => d.Requirement).Distinct().ToListAsync(cancellationToken))
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>The documents as they stand, oldest first.</summary>
    public static Task<List<ApplicationDocument>> DocumentsOfAsync(this PermitsDbContext db, Guid permitId, CancellationToken cancellationToken) =>
        db.Documents.AsNoTracking().Where(d => d.PermitId == permitId && d.RemovedAt == null).OrderBy(d => d.Id).ToListAsync(cancellationToken);

    /// <summary>What was sent last: what staff see, while the applicant may already be changing it.</summary>
    public static Task<Submission> LastSubmissionAsync(this PermitsDbContext db, Guid permitId, CancellationToken cancellationToken) =>
        db.Submissions.AsNoTracking().Where(s => s.PermitId == permitId).OrderByDescending(s => s.Ordinal).FirstAsync(cancellationToken);

    /// <summary>The documents of a submission, oldest first.</summary>
    public static async Task<IReadOnlyList<ApplicationDocument>> DocumentsOfAsync(this PermitsDbContext db, Submission submission, CancellationToken cancellationToken) =>
        [.. (await db.Documents.AsNoTracking().Where(d => d.PermitId == submission.PermitId).OrderBy(d => d.Id).ToListAsync(cancellationToken))
            .Where(d => submission.Documents.ContainsKey(d.Id.ToString()))];

    /// <summary>The request for changes that the applicant has not answered; null for none.</summary>
    public static Task<ChangeRequest?> OpenChangeRequestAsync(this PermitsDbContext db, Guid permitId, CancellationToken cancellationToken) =>
        db.ChangeRequests.Include(r => r.Items).Where(r => r.PermitId == permitId && r.AnsweredAt == null).OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
}
