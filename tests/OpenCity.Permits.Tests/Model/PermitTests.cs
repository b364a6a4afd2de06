using OpenCity.Contracts.Permits;
using OpenCity.Permits.Model;

namespace OpenCity.Permits.Tests.Model;

public sealed class PermitTests
{
    private static readonly DateTimeOffset Start = new(2031, 3, 3, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Time_in_our_court_leaves_out_what_the_applicant_took()
    {
        var permit = new Permit { Id = Guid.Empty };
        Move(permit, PermitStatus.Submitted, hours: 0);
        Move(permit, PermitStatus.InReview, hours: 10);
        Move(permit, PermitStatus.ChangesRequested, hours: 30);
        permit.TimeInOurCourt(Start.AddHours(500)).ShouldBe(TimeSpan.FromHours(30));

        Move(permit, PermitStatus.Resubmitted, hours: 500);
        permit.TimeInOurCourt(Start.AddHours(512)).ShouldBe(TimeSpan.FromHours(42));

        Move(permit, PermitStatus.Approved, hours: 512);
        permit.TimeInOurCourt(Start.AddHours(2_000)).ShouldBe(TimeSpan.FromHours(42));
    }

    [Fact]
    public void The_register_lists_issued_permits_and_applications_only_where_the_city_wants_them()
    {
        var permit = new Permit { Id = Guid.Empty, Status = PermitStatus.InReview, AppliedDate = new DateOnly(2031, 3, 3) };
        RegisterRules.DateFor(permit, showsApplications: false).ShouldBeNull();
        RegisterRules.DateFor(permit, showsApplications: true).ShouldBe(new DateOnly(2031, 3, 3));

        permit.Status = PermitStatus.Withdrawn;
        RegisterRules.DateFor(permit, showsApplications: true).ShouldBeNull();

        (permit.Status, permit.IssuedDate) = (PermitStatus.Revoked, new DateOnly(2031, 4, 1));
        RegisterRules.DateFor(permit, showsApplications: false).ShouldBe(new DateOnly(2031, 4, 1), "a revoked permit must be found, and seen to be revoked");
    }

    [Fact]
    public void Business_days_leave_out_week_ends_and_closed_days()
    {
        var days = new BusinessDays(null, [new DateOnly(2031, 7, 1)]);
        days.Add(new DateOnly(2031, 6, 27), 2).ShouldBe(new DateOnly(2031, 7, 2), "Friday, then Monday the 30th; Tuesday the 1st is a holiday");
        days.Between(new DateOnly(2031, 6, 27), new DateOnly(2031, 7, 2)).ShouldBe(2);
        days.Between(new DateOnly(2031, 7, 2), new DateOnly(2031, 7, 2)).ShouldBe(0);
    }

    private static void Move(Permit permit, PermitStatus status, int hours) =>
        permit.MoveTo(status, Start.AddHours(hours), DateOnly.FromDateTime(Start.AddHours(hours).DateTime));
}
