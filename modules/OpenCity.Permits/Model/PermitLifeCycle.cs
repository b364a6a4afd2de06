using System.Collections.Frozen;
using System.Collections.Immutable;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;

namespace OpenCity.Permits.Model;

/// <summary>Which action leads from which status, who may take it, and why not. Pages, API and handlers all ask here.</summary>
internal static class PermitLifeCycle
{
    private static readonly ImmutableArray<PermitStatus> Decided =
        [PermitStatus.Approved, PermitStatus.Refused, PermitStatus.Issued, PermitStatus.Completed, PermitStatus.Revoked];

    private static readonly ImmutableArray<PermitStatus> Open =
        [PermitStatus.Submitted, PermitStatus.InReview, PermitStatus.ChangesRequested, PermitStatus.Resubmitted, PermitStatus.Approved];

    private static readonly FrozenDictionary<PermitAction, Rule> Rules = new Dictionary<PermitAction, Rule>
    {
        [PermitAction.Edit] = Applicants(PermitStatus.Draft, PermitStatus.ChangesRequested),
        [PermitAction.Submit] = Applicants(PermitStatus.Draft),
        [PermitAction.Discard] = Applicants(PermitStatus.Draft),
        [PermitAction.Resubmit] = Applicants(PermitStatus.ChangesRequested),
        [PermitAction.Withdraw] = Applicants([.. Open]),
        [PermitAction.Assign] = Staff(Permissions.Assign, [.. Open]),
        [PermitAction.StartReview] = Staff(Permissions.Review, PermitStatus.Submitted, PermitStatus.Resubmitted),
        [PermitAction.AddNote] = Staff(Permissions.Review, [.. Enum.GetValues<PermitStatus>().Except([PermitStatus.Draft])]),
        [PermitAction.RequestChanges] = Staff(Permissions.Review, PermitStatus.InReview),
        [PermitAction.SetConditions] = Staff(Permissions.Review, PermitStatus.InReview),
        [PermitAction.WorkOutFee] = Staff(Permissions.Review, PermitStatus.Submitted, PermitStatus.InReview, PermitStatus.Resubmitted),
        [PermitAction.Approve] = Staff(Permissions.Decide, PermitStatus.InReview),
        [PermitAction.Refuse] = Staff(Permissions.Decide, PermitStatus.InReview),
        [PermitAction.RecordPayment] = Staff(Permissions.TakePayment, PermitStatus.Approved),
        [PermitAction.Issue] = Staff(Permissions.Issue, PermitStatus.Approved),
        [PermitAction.Complete] = Staff(Permissions.Issue, PermitStatus.Issued),
        [PermitAction.Revoke] = Staff(Permissions.Revoke, PermitStatus.Issued),
    }.ToFrozenDictionary();

    /// <summary>True while the city, not the applicant, has to act: the clock of the decision runs.</summary>
    public static bool IsInOurCourt(PermitStatus status) => status is PermitStatus.Submitted or PermitStatus.InReview or PermitStatus.Resubmitted;

    /// <summary>From the receipt until the permit is issued, refused or given up.</summary>
    public static bool IsOpen(PermitStatus status) => Open.Contains(status);

    /// <summary>Every action that is the actor's kind of action at all, with what stands against it now.</summary>
    public static IReadOnlyList<ActionOption> Options(Permit permit, Actor actor) =>
        [.. Rules.Where(r => r.Value.Permission is null == actor.IsApplicant).Select(r => new ActionOption(r.Key, WhyNot(permit, r.Key, actor)))];

    /// <summary>Why the actor cannot take the action now; null when they can.</summary>
    public static Obstacle? WhyNot(Permit permit, PermitAction action, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(permit);
        ArgumentNullException.ThrowIfNull(actor);
        var rule = Rules[action];
        return permit.IsImported ? new Obstacle("permits.imported", "This permit was imported from another system and is kept as it was.")
            : rule.Permission is { } permission && !actor.Has(permission) ? new Obstacle("permits.not-allowed", "Your role does not include this. Ask a colleague whose role does.")
            : rule.Permission is null && !actor.IsApplicant ? new Obstacle("permits.applicant-only", "Only the applicant can do this.")
            : !rule.From.Contains(permit.Status) ? NotInStatus(permit.Status, action)
            : Further(permit, action) ?? actor.WorkflowSays(action);
    }

    /// <summary>Refuses an action that the actor cannot take.</summary>
    /// <exception cref="AccessDenied">The permission is missing.</exception>
    /// <exception cref="RuleViolation">The status or something else stands against it.</exception>
    public static void Demand(Permit permit, PermitAction action, Actor actor)
    {
        if (WhyNot(permit, action, actor) is { } obstacle)
        {
            throw obstacle.Code == "permits.not-allowed"
                ? new AccessDenied(Rules[action].Permission!.Name)
                : new RuleViolation(obstacle.Code, obstacle.Message, obstacle.Arguments);
        }
    }

    private static Obstacle NotInStatus(PermitStatus status, PermitAction action) => (action, status) switch
    {
        (_, PermitStatus.Withdrawn) => new("permits.withdrawn", "The applicant has withdrawn this application."),
        (_, PermitStatus.Expired) => new("permits.expired", "This has expired. A new application is needed."),
        (PermitAction.Submit or PermitAction.Discard, _) => new("permits.already-submitted", "This application has already been sent."),
        (PermitAction.Edit, _) => new("permits.not-editable", "Answers can be changed only in a draft, or when the city has asked for changes."),
        (PermitAction.Resubmit, _) => new("permits.no-changes-requested", "There is no open request for changes."),
        (PermitAction.Withdraw, PermitStatus.Draft) => new("permits.still-draft", "A draft is not withdrawn: delete it instead."),
        (PermitAction.Withdraw, _) => new("permits.too-late-to-withdraw", "An application can be withdrawn only until the permit is issued or refused."),
        (_, PermitStatus.Draft) => new("permits.still-draft", "The application has not been sent yet."),
        (PermitAction.RecordPayment, PermitStatus.Issued or PermitStatus.Completed) => new("permits.already-issued", "The permit is issued and its fee is settled."),
        (PermitAction.RecordPayment or PermitAction.Issue, not PermitStatus.Issued and not PermitStatus.Completed) => new("permits.not-approved", "The application must be approved first."),
        (PermitAction.Complete or PermitAction.Revoke, not PermitStatus.Completed and not PermitStatus.Revoked) => new("permits.not-issued", "The permit has not been issued."),
        (PermitAction.StartReview, PermitStatus.InReview) => new("permits.in-review", "The review has already begun."),
        (_, PermitStatus.Submitted or PermitStatus.Resubmitted) => new("permits.review-first", "Start the review first."),
        (_, PermitStatus.ChangesRequested) => new("permits.with-applicant", "The applicant has been asked for changes. Wait for their answer."),
        _ when Decided.Contains(status) => new("permits.already-decided", "This application has already been decided. Look at its timeline for who decided and why."),
        _ => new("permits.not-now", "This cannot be done in the present status."),
    };

    private static Obstacle? Further(Permit permit, PermitAction action) => action switch
    {
        PermitAction.WorkOutFee when permit.FeeBasis is null => new("permits.fee-fixed", "The fee of this permit type is a fixed amount."),
        PermitAction.Approve when permit.FeeBasis is { Problem: not null } => new("permits.fee-unknown", "The fee could not be worked out. “Fee” on the application’s page says why. Mend the table of fees, then work out the fee again."),
        PermitAction.RecordPayment when permit.FeePaid >= permit.FeeDue => new("permits.paid", "The fee is paid in full."),
        PermitAction.Issue when permit.FeePaid < permit.FeeDue => new("permits.fee-unpaid", "The fee is not paid in full. Record the payment first."),
        _ => null,
    };

    private static Rule Applicants(params PermitStatus[] from) => new(null, from);

    private static Rule Staff(Permission permission, params PermitStatus[] from) => new(permission, from);

    private sealed record Rule(Permission? Permission, PermitStatus[] From);
}
