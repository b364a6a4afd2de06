using System.Text.Json.Nodes;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Model;

/// <summary>
/// A permit from the first answer of its application to its end, or a historic one brought in from another system.
/// Names follow BLDS 1.2 where it has a word. Nothing of the applicant stands here (see <see cref="Applicant"/>), so that
/// the public register cannot show it by mistake.
/// </summary>
internal sealed class Permit
{
    /// <summary>The order of arrival: key of the full-text index, second key of every paging. Given by the database.</summary>
    public long Seq { get; set; }

    public required Guid Id { get; set; }

    /// <summary>What people call it, for example <c>BP-2031-000123</c>; null for a draft.</summary>
    public string? Number { get; set; }

    public PermitStatus Status { get; set; }

    /// <summary>The system that an imported permit came from; null for our own.</summary>
    public string? Source { get; set; }

    /// <summary>The key of the permit in that system: importing again finds it by this.</summary>
    public string? SourceKey { get; set; }

    /// <summary>SHA-256 of what was imported: equal means nothing to do.</summary>
    public string? SourceHash { get; set; }

    /// <summary>The code of the permit type, or the raw type of an imported permit (BLDS PermitType).</summary>
    public string PermitType { get; set; } = string.Empty;

    public string? PermitTypeMapped { get; set; }

    public string? PermitTypeDesc { get; set; }

    public string? PermitClass { get; set; }

    public string? PermitClassMapped { get; set; }

    public string? WorkClass { get; set; }

    public string? WorkClassMapped { get; set; }

    /// <summary>What is to be done, in words fit for the public register.</summary>
    public string Description { get; set; } = string.Empty;

    /// <summary>The raw status of an imported permit (BLDS StatusCurrent); null for our own, whose <see cref="Status"/> says it.</summary>
    public string? StatusCurrent { get; set; }

    public string? StatusCurrentMapped { get; set; }

    public DateOnly? AppliedDate { get; set; }

    public DateOnly? IssuedDate { get; set; }

    public DateOnly? CompletedDate { get; set; }

    public DateOnly? StatusDate { get; set; }

    /// <summary>Until when a draft is kept, an issued permit is valid.</summary>
    public DateOnly? ExpiresDate { get; set; }

    /// <summary>The date under which the public register lists it; null keeps it out of the register.</summary>
    public DateOnly? RegisterDate { get; set; }

    public string? Address1 { get; set; }

    public string? Address2 { get; set; }

    public string? City { get; set; }

    /// <summary>Two letters: ISO 3166-2 without the country.</summary>
    public string? Province { get; set; }

    public string? PostalCode { get; set; }

    /// <summary>The ward or neighbourhood.</summary>
    public string? Area { get; set; }

    /// <summary>WGS84 degrees.</summary>
    public double? Latitude { get; set; }

    /// <summary>WGS84 degrees.</summary>
    public double? Longitude { get; set; }

    /// <summary>The parcel's roll number.</summary>
    public string? Pin { get; set; }

    public decimal? EstProjectCost { get; set; }

    public int? HousingUnits { get; set; }

    public int? TotalSqFt { get; set; }

    public string? ContractorCompanyName { get; set; }

    public string? ContractorTrade { get; set; }

    public string? ContractorTradeMapped { get; set; }

    /// <summary>Further BLDS fields by their BLDS names, as imported.</summary>
    public JsonObject? OptionalFields { get; set; }

    /// <summary>Source fields that no BLDS field fits (BLDS ExtraFields).</summary>
    public JsonObject? ExtraFields { get; set; }

    /// <summary>What the city asks for the permit, in Canadian dollars.</summary>
    public decimal FeeDue { get; set; }

    /// <summary>How the fee was worked out; null where the permit type names it.</summary>
    public FeeBasis? FeeBasis { get; set; }

    /// <summary>The sum of the payments ledger.</summary>
    public decimal FeePaid { get; set; }

    /// <summary>The code printed on the permit, by which anyone verifies it; made at issue.</summary>
    public string? VerificationCode { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When it was first submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>By when the city means to decide; moves on while the applicant has the file.</summary>
    public DateOnly? DecisionDue { get; set; }

    public Guid? AssigneeId { get; set; }

    public string? AssigneeName { get; set; }

    /// <summary>How long the city has held the file, without the running stretch.</summary>
    public long CourtSeconds { get; set; }

    /// <summary>Since when the city holds the file; null while the applicant does.</summary>
    public DateTimeOffset? CourtSince { get; set; }

    public DateTimeOffset? DecidedAt { get; set; }

    public string? DecidedByName { get; set; }

    /// <summary>The reasons of the decision, as told to the applicant.</summary>
    public string? DecisionReasons { get; set; }

    /// <summary>Why an issued permit was taken back.</summary>
    public string? RevocationReasons { get; set; }

    public long Version { get; set; }

    /// <summary>It came from another system and is only kept, not worked on.</summary>
    public bool IsImported => Source is not null;

    /// <summary>Moves to another status; the clock of the city's own time starts or stops with it.</summary>
    public void MoveTo(PermitStatus status, DateTimeOffset now, DateOnly today)
    {
        if (CourtSince is { } since)
        {
            CourtSeconds += (long)(now - since).TotalSeconds;
        }

        CourtSince = PermitLifeCycle.IsInOurCourt(status) ? now : null;
        Status = status;
        StatusDate = today;
        UpdatedAt = now;
    }

    /// <summary>How long the city has held the file until now.</summary>
    public TimeSpan TimeInOurCourt(DateTimeOffset now) =>
        TimeSpan.FromSeconds(CourtSeconds) + (CourtSince is { } since ? now - since : TimeSpan.Zero);
}
