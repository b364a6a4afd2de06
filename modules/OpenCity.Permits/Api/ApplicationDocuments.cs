using System.Globalization;
using System.Text.Json.Nodes;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.WorkOutFee;
using OpenCity.Permits.Model;
using OpenCity.Permits.Model.Types;

namespace OpenCity.Permits.Api;

/// <summary>A permit type in the list.</summary>
/// <param name="Code">The type's code.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Fee">The fee in Canadian dollars; null where it is worked out from the answers.</param>
/// <param name="IsOpen">Residents can begin applications.</param>
internal sealed record TypeSummary(string Code, string Name, string Summary, decimal? Fee, bool IsOpen)
{
    public static TypeSummary Of(PermitTypeDefinition type, ApplicationFees fees) =>
        new(type.Code, type.Name.ToString(), type.Summary.ToString(), fees.AreWorkedOut(type) ? null : type.Fee, type.IsOpen);
}

/// <summary>An application in a list.</summary>
internal sealed record ApplicationSummary(Guid Id, string? Number, string PermitType, PermitStatus Status, string? Address, DateTimeOffset? SubmittedAt);

/// <summary>An application.</summary>
internal sealed record ApplicationView(
    Guid Id,
    string? Number,
    string PermitType,
    string PermitTypeName,
    PermitStatus Status,
    string Next,
    ApplicantView Applicant,
    JsonObject Answers,
    IReadOnlyList<DocumentView> Documents,
    decimal FeeDue,
    decimal FeePaid,
    IReadOnlyList<string> FeeExplanation,
    DateTimeOffset? SubmittedAt,
    DateOnly? DecisionDue,
    DateOnly? IssuedDate,
    DateOnly? ExpiresDate,
    string? DecisionReasons,
    string? RevocationReasons,
    IReadOnlyList<TimelineView> Timeline,
    IReadOnlyList<ActionView> Actions,
    long Version)
{
    public static ApplicationView Of(ApplicationFile file, JsonObject answers, IEnumerable<ApplicationDocument> documents, IEnumerable<TimelineEntry> timeline)
    {
        ArgumentNullException.ThrowIfNull(file);
        var permit = file.Permit;
        return new ApplicationView(
            permit.Id,
            permit.Number,
            permit.PermitType,
            file.Definition.Name.In(CultureInfo.CurrentUICulture.Name),
            permit.Status,
            PermitTexts.Next(permit.Status, permit.FeePaid < permit.FeeDue),
            new ApplicantView(file.Applicant.Name, file.Applicant.Email, file.Applicant.Telephone, file.Applicant.Culture),
            answers,
            [.. documents.Select(d => new DocumentView(d.Id, d.Requirement, d.FileName, d.ContentType, d.Length, d.Sha256, d.UploadedAt))],
            permit.FeeDue,
            permit.FeePaid,
            [.. (permit.FeeBasis?.Sentences ?? []).Select(s => s.ToString())],
            permit.SubmittedAt,
            permit.DecisionDue,
            permit.IssuedDate,
            permit.ExpiresDate,
            permit.DecisionReasons,
            permit.RevocationReasons,
            [.. timeline.Select(e => new TimelineView(e.At, e.Kind, e.FromStatus, e.ToStatus, e.Detail))],
            [.. PermitLifeCycle.Options(permit, file.Actor).Select(o => new ActionView(o.Action, o.IsAvailable, o.Obstacle?.Code, o.Obstacle?.ToString()))],
            permit.Version);
    }
}

/// <summary>Who applies.</summary>
internal sealed record ApplicantView(string Name, string Email, string Telephone, string Language);

/// <summary>A document.</summary>
internal sealed record DocumentView(Guid Id, string Requirement, string FileName, string ContentType, long Length, string Sha256, DateTimeOffset UploadedAt);

/// <summary>Something that happened.</summary>
internal sealed record TimelineView(DateTimeOffset At, TimelineKind Kind, PermitStatus? From, PermitStatus? To, string? Detail);

/// <summary>What can be done now, or why not.</summary>
internal sealed record ActionView(PermitAction Action, bool IsAvailable, string? ReasonCode, string? Reason);
