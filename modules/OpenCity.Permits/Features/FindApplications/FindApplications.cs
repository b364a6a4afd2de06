using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Features.FindApplications;

/// <summary>The staff's queue: oldest first, filtered, paged by key.</summary>
internal sealed class FindApplications(PermitsDbContext db, ICurrentUser user)
{
    public async Task<QueuePage> HandleAsync(QueueFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        user.Demand(Permissions.View);
        var rows = Filtered(filter);
        var backwards = filter.Before is not null && filter.After is null;
        if (QueueKey.Read(filter.After) is { } after)
        {
            rows = rows.Where(p => p.SubmittedAt > after.At || (p.SubmittedAt == after.At && p.Seq > after.Seq));
        }
        else if (QueueKey.Read(filter.Before) is { } before)
        {
            rows = rows.Where(p => p.SubmittedAt < before.At || (p.SubmittedAt == before.At && p.Seq < before.Seq));
        }

        rows = backwards ? rows.OrderByDescending(p => p.SubmittedAt).ThenByDescending(p => p.Seq) : rows.OrderBy(p => p.SubmittedAt).ThenBy(p => p.Seq);
        var found = await rows.Take(filter.Take + 1).Select(p => new QueueRow(
            p.Id, p.Seq, p.Number!, p.PermitType, p.Address1, p.Status, p.SubmittedAt!.Value, p.DecisionDue, p.AssigneeName, p.FeeDue - p.FeePaid)).ToListAsync(cancellationToken);
        var more = found.Count > filter.Take;
        var page = found.Take(filter.Take).ToList();
        if (backwards)
        {
            page.Reverse();
        }

        var hasBefore = backwards ? more : filter.After is not null;
        var hasAfter = backwards || more;
        return new QueuePage(
            page,
            hasBefore && page.Count > 0 ? QueueKey.Write(page[0]) : null,
            hasAfter && page.Count > 0 ? QueueKey.Write(page[^1]) : null);
    }

    private IQueryable<Permit> Filtered(QueueFilter filter)
    {
        var rows = db.Permits.AsNoTracking().Where(p => p.Source == null && p.SubmittedAt != null);
        rows = filter.Status switch
        {
            "open" => rows.Where(p => p.Status == PermitStatus.Submitted || p.Status == PermitStatus.Resubmitted || p.Status == PermitStatus.InReview),
            { Length: > 0 } name when Enum.TryParse<PermitStatus>(name, ignoreCase: true, out var status) => rows.Where(p => p.Status == status),
            _ => rows,
        };
        rows = filter.Assigned switch
        {
            "nobody" => rows.Where(p => p.AssigneeId == null && (p.Status == PermitStatus.Submitted || p.Status == PermitStatus.Resubmitted || p.Status == PermitStatus.InReview)),
            "me" => rows.Where(p => p.AssigneeId == user.Id),
            _ => rows,
        };
        if (!string.IsNullOrEmpty(filter.Type))
        {
            rows = rows.Where(p => p.PermitType == filter.Type);
        }

        return string.IsNullOrWhiteSpace(filter.Text) ? rows : Matching(rows, filter.Text.Trim());
    }

    /// <summary>By number, address, or name and mail of the applicant. Our own applications are few enough for a scan of the queue's index.</summary>
    private IQueryable<Permit> Matching(IQueryable<Permit> rows, string text)
    {
        var pattern = "%" + text.ToLowerInvariant().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
#pragma warning disable CA1304, CA1311 // Translated to lower() of the database.
        return rows.Where(p => EF.Functions.Like(p.Number!.ToLower(), pattern, "\\")
            || EF.Functions.Like(p.Address1!.ToLower(), pattern, "\\")
            || db.Applicants.Any(a => a.PermitId == p.Id && (EF.Functions.Like(a.Name.ToLower(), pattern, "\\") || EF.Functions.Like(a.Email.ToLower(), pattern, "\\"))));
#pragma warning restore CA1304, CA1311
    }
}

/// <summary>Which applications to list.</summary>
internal sealed record QueueFilter
{
    /// <summary>A status, <c>open</c> for all that wait for the city, or null for all.</summary>
    public string? Status { get; init; }

    /// <summary><c>me</c>, <c>nobody</c>, or null for everybody.</summary>
    public string? Assigned { get; init; }

    /// <summary>The code of a permit type.</summary>
    public string? Type { get; init; }

    /// <summary>Part of a number, an address, or the applicant's name or mail address.</summary>
    public string? Text { get; init; }

    /// <summary>Only those after this key.</summary>
    public string? After { get; init; }

    /// <summary>Only those before this key.</summary>
    public string? Before { get; init; }

    public int Take { get; init; } = 25;
}

/// <summary>A page of the queue, oldest first.</summary>
/// <param name="Rows">The applications.</param>
/// <param name="Before">The key of the page before; null for none.</param>
/// <param name="After">The key of the page after; null for none.</param>
internal sealed record QueuePage(IReadOnlyList<QueueRow> Rows, string? Before, string? After);

/// <summary>An application in the queue.</summary>
internal sealed record QueueRow(
    Guid Id, long Seq, string Number, string PermitType, string? Address, PermitStatus Status, DateTimeOffset SubmittedAt, DateOnly? DecisionDue, string? AssigneeName, decimal Outstanding);

/// <summary>The place of a row in the order of the queue.</summary>
internal sealed record QueueKey(DateTimeOffset At, long Seq)
{
    public static string Write(QueueRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.SubmittedAt.UtcTicks}-{row.Seq}");

    /// <summary>Null for none, or for one that is not ours: the list then begins anew.</summary>
    public static QueueKey? Read(string? text) =>
        text?.Split('-') is [var ticks, var seq]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.UtcTicks
        && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new QueueKey(new DateTimeOffset(at, TimeSpan.Zero), number)
            : null;
}
