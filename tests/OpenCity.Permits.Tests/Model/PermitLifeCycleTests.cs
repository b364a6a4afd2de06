using OpenCity.Abstractions.Errors;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Tests.Model;

public sealed class PermitLifeCycleTests
{
    private static readonly Actor Applicant = new(true, _ => false);
    private static readonly Actor Everything = new(false, _ => true);

    [Theory]
    [InlineData(nameof(PermitAction.Submit), PermitStatus.Draft)]
    [InlineData(nameof(PermitAction.Edit), PermitStatus.ChangesRequested)]
    [InlineData(nameof(PermitAction.Resubmit), PermitStatus.ChangesRequested)]
    [InlineData(nameof(PermitAction.Withdraw), PermitStatus.Approved)]
    public void Applicants_act_while_the_file_is_theirs(string action, PermitStatus status) =>
        PermitLifeCycle.WhyNot(In(status), Enum.Parse<PermitAction>(action), Applicant).ShouldBeNull();

    [Theory]
    [InlineData(nameof(PermitAction.Edit), PermitStatus.InReview, "permits.not-editable")]
    [InlineData(nameof(PermitAction.Submit), PermitStatus.Submitted, "permits.already-submitted")]
    [InlineData(nameof(PermitAction.Withdraw), PermitStatus.Issued, "permits.too-late-to-withdraw")]
    [InlineData(nameof(PermitAction.Withdraw), PermitStatus.Draft, "permits.still-draft")]
    [InlineData(nameof(PermitAction.Resubmit), PermitStatus.InReview, "permits.no-changes-requested")]
    public void Applicants_are_told_why_not(string action, PermitStatus status, string code) =>
        PermitLifeCycle.WhyNot(In(status), Enum.Parse<PermitAction>(action), Applicant).ShouldNotBeNull().Code.ShouldBe(code);

    [Theory]
    [InlineData(nameof(PermitAction.Approve), PermitStatus.Submitted, "permits.review-first")]
    [InlineData(nameof(PermitAction.Approve), PermitStatus.ChangesRequested, "permits.with-applicant")]
    [InlineData(nameof(PermitAction.Approve), PermitStatus.Refused, "permits.already-decided")]
    [InlineData(nameof(PermitAction.WorkOutFee), PermitStatus.ChangesRequested, "permits.with-applicant")]
    [InlineData(nameof(PermitAction.Refuse), PermitStatus.Approved, "permits.already-decided")]
    [InlineData(nameof(PermitAction.RequestChanges), PermitStatus.Withdrawn, "permits.withdrawn")]
    [InlineData(nameof(PermitAction.Issue), PermitStatus.InReview, "permits.not-approved")]
    [InlineData(nameof(PermitAction.Revoke), PermitStatus.Approved, "permits.not-issued")]
    [InlineData(nameof(PermitAction.StartReview), PermitStatus.InReview, "permits.in-review")]
    public void Staff_are_told_why_not(string action, PermitStatus status, string code) =>
        PermitLifeCycle.WhyNot(In(status), Enum.Parse<PermitAction>(action), Everything).ShouldNotBeNull().Code.ShouldBe(code);

    [Fact]
    public void A_permit_is_issued_only_when_the_fee_is_paid_in_full()
    {
        var permit = In(PermitStatus.Approved);
        (permit.FeeDue, permit.FeePaid) = (175m, 174.99m);
        PermitLifeCycle.WhyNot(permit, PermitAction.Issue, Everything).ShouldNotBeNull().Code.ShouldBe("permits.fee-unpaid");

        permit.FeePaid = 175m;
        PermitLifeCycle.WhyNot(permit, PermitAction.Issue, Everything).ShouldBeNull();
        PermitLifeCycle.WhyNot(permit, PermitAction.RecordPayment, Everything).ShouldNotBeNull().Code.ShouldBe("permits.paid");
    }

    [Fact]
    public void Every_action_of_staff_needs_its_permission()
    {
        var without = new Actor(false, _ => false);
        foreach (var option in PermitLifeCycle.Options(In(PermitStatus.InReview), without))
        {
            option.Obstacle.ShouldNotBeNull().Code.ShouldBe("permits.not-allowed");
        }

        Should.Throw<AccessDenied>(() => PermitLifeCycle.Demand(In(PermitStatus.InReview), PermitAction.Approve, without)).Permission.ShouldBe("permits.decide");
    }

    [Fact]
    public void An_imported_permit_is_kept_as_it_was()
    {
        var permit = In(PermitStatus.Issued);
        permit.Source = "former-system";
        PermitLifeCycle.Options(permit, Everything).ShouldAllBe(o => o.Obstacle != null && o.Obstacle.Code == "permits.imported");
    }

    [Fact]
    public void Every_action_in_every_status_is_possible_or_explained()
    {
        foreach (var status in Enum.GetValues<PermitStatus>())
        {
            foreach (var option in PermitLifeCycle.Options(In(status), Everything).Concat(PermitLifeCycle.Options(In(status), Applicant)))
            {
                (option.Obstacle is null || option.Obstacle.Message.Length > 10).ShouldBeTrue();
                if (option.Obstacle is { } obstacle)
                {
                    obstacle.Code.ShouldNotBe("permits.not-now", $"{option.Action} in {status}");
                }
            }
        }
    }

    private static Permit In(PermitStatus status) => new() { Id = Guid.Empty, Status = status };
}
