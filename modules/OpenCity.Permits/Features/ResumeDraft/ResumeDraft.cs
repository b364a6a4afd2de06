using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Tenants;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Answers;

namespace OpenCity.Permits.Features.ResumeDraft;

/// <summary>Brings guests back to their applications: by the link they were mailed, or by a fresh one where they lost it.</summary>
internal sealed class ResumeDraft(PermitsDbContext db, PermitTypes types, GuestPass guests, PermitMails mails, PermitJournal journal, IIdempotency idempotency, ICityClock clock)
{
    private const int MostLinks = 5;

    /// <summary>An address gets links once in so long, whoever asks and how often: nobody's mailbox is flooded through us.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Takes a link; null where it is forged, expired or revoked.</summary>
    public Task<Guid?> AcceptAsync(string token, CancellationToken cancellationToken) => guests.AcceptAsync(token, cancellationToken);

    /// <summary>
    /// Mails fresh links to the guest applications of an address that are still open. Tells nobody whether there are any.
    /// </summary>
    public async Task SendAgainAsync(string email, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(email);
        var address = email.Trim();
        if (!AnswerRules.IsEmail(address))
        {
            throw new ValidationFailed("Email", "Enter an email address in the correct format, like name@example.com.");
        }

        if (!guests.IsOffered)
        {
            return;
        }

        // Also for an address without applications: the answer takes the same path, and tells nothing.
        var lower = address.ToLowerInvariant();
        await idempotency.RunOnceAsync(KeyOf(lower), "permits.link-again", ct => SendAsync(lower, ct), cancellationToken);
    }

    private async Task<int> SendAsync(string lower, CancellationToken cancellationToken)
    {
#pragma warning disable CA1304, CA1311, CA1862 // Translated to lower() of the database.
        var rows = await db.Applicants.AsNoTracking()
            .Where(a => a.Email.ToLower() == lower && a.UserId == null)
            .Join(db.Permits.Where(p => p.Status != PermitStatus.Withdrawn && p.Status != PermitStatus.Expired), a => a.PermitId, p => p.Id, (a, p) => new { Applicant = a, Permit = p })
            .Join(db.Forms, r => r.Permit.Id, f => f.PermitId, (r, f) => new { r.Permit, r.Applicant, Form = f })
            .OrderByDescending(r => r.Permit.Seq)
            .Take(MostLinks)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
        foreach (var row in rows)
        {
            var type = await types.VersionAsync(row.Form.TypeVersionId, cancellationToken);
            await mails.LinkAgainAsync(new ApplicationFile(row.Permit, row.Applicant, row.Form, type.Definition, new Actor(true, _ => false)), cancellationToken);
            journal.Audit(row.Permit, "link-sent");
        }

        return rows.Count;
    }

    /// <summary>The address is not kept in the open where it may belong to nobody.</summary>
    private string KeyOf(string address) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(address)))}.{clock.Now.UtcTicks / Pause.Ticks}");
}
