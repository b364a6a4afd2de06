using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Workflows;
using OpenCity.Permits.Features;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Workflows;

/// <summary>What workflows may know of applications and permits: what is on file, and nothing of the applicant but where to write.</summary>
internal sealed class PermitSubjects(PermitsDbContext db, GuestPass guests) : IWorkflowSubjects
{
    /// <summary>What workflows call them.</summary>
    public const string TheKind = "permit-application";

    private static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(365);

    public string Kind => TheKind;

    public static WorkflowSubject Of(Guid id) => new(TheKind, id.ToString());

    public async Task<JsonObject?> ReadAsync(string id, CancellationToken cancellationToken)
    {
        // As this unit of work has it, where it has changed it.
        if (!Guid.TryParse(id, out var guid) || await db.Permits.AsTracking().FirstOrDefaultAsync(p => p.Id == guid, cancellationToken) is not { } permit)
        {
            return null;
        }

        var answers = await db.Forms.AsNoTracking().Where(f => f.PermitId == guid).Select(f => f.Answers).FirstOrDefaultAsync(cancellationToken);
        return new JsonObject
        {
            ["id"] = id,
            ["number"] = permit.Number,
            ["permitType"] = permit.PermitType,
            ["status"] = permit.Status.ToString(),
            ["description"] = permit.Description,
            ["area"] = permit.Area,
            ["estProjectCost"] = permit.EstProjectCost,
            ["feeDue"] = permit.FeeDue,
            ["feePaid"] = permit.FeePaid,
            ["appliedDate"] = Day(permit.AppliedDate),
            ["issuedDate"] = Day(permit.IssuedDate),
            ["assignee"] = permit.AssigneeId?.ToString(),
            ["answers"] = answers?.DeepClone() ?? new JsonObject(),
        };
    }

    public Task SetAsync(string id, string field, JsonNode? value, CancellationToken cancellationToken) =>
        throw new RuleViolation("permits.workflow-field", "A workflow cannot change “{0}” of a permit. Staff do that on the application's pages.", field);

    public async Task<IReadOnlyDictionary<string, WorkflowSubjectCard>> DescribeAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var guids = ids.Select(id => Guid.TryParse(id, out var guid) ? guid : Guid.Empty).ToList();
        var permits = await db.Permits.AsNoTracking().Where(p => guids.Contains(p.Id)).Select(p => new { p.Id, p.Number, p.PermitType, p.Address1 }).ToListAsync(cancellationToken);
        return permits.ToDictionary(
            p => p.Id.ToString(),
            p => new WorkflowSubjectCard(string.Join(", ", new[] { p.Number, p.PermitType, p.Address1 }.Where(t => !string.IsNullOrEmpty(t))), $"/staff/permits/{p.Id}"));
    }

    public async Task<WorkflowContact?> ContactAsync(string id, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var guid) || await db.Applicants.AsNoTracking().FirstOrDefaultAsync(a => a.PermitId == guid, cancellationToken) is not { Email.Length: > 0 } applicant)
        {
            return null;
        }

        return new WorkflowContact(applicant.Email, applicant.Culture, await PathAsync(applicant, cancellationToken));
    }

    public string? ActionPath(string id, string action) => CaseActions.PathOf(id, action);

    /// <summary>Whoever has no account opens the application by a link.</summary>
    private async Task<string> PathAsync(Applicant applicant, CancellationToken cancellationToken) => applicant.UserId is not null || !guests.IsOffered
        ? $"/permits/applications/{applicant.PermitId}"
        : $"/permits/return/{await guests.CreateAsync(applicant.PermitId, applicant.Email, LinkLifetime, cancellationToken)}";

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
