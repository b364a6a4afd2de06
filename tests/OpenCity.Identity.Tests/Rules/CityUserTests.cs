using OpenCity.Identity.Model;

namespace OpenCity.Identity.Tests.Rules;

public sealed class CityUserTests
{
    private static readonly DateTimeOffset Now = new(2031, 5, 4, 14, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Finds_names_without_accents_and_capitals() => CityUser.ToSearchName("Étienne Gagnon-Côté").ShouldBe("ETIENNE GAGNON-COTE");

    [Fact]
    public void Does_not_name_people_in_the_audit_trail()
    {
        var user = Person();

        user.AuditLabel.ShouldNotContain("Roy");
        user.AuditLabel.ShouldNotContain("ada");
        user.AuditLabel.ShouldStartWith("Account ");
    }

    [Fact]
    public void Is_locked_until_the_pause_ends()
    {
        var user = Person();
        user.EmailConfirmed = true;
        user.LockoutEnd = Now.AddMinutes(15);

        user.StateAt(Now).ShouldBe(PersonState.Locked);
        user.StateAt(Now.AddMinutes(15)).ShouldBe(PersonState.Active);
    }

    [Fact]
    public void Shows_the_state_that_matters_most()
    {
        var user = Person();
        user.StateAt(Now).ShouldBe(PersonState.Unconfirmed);
        user.InvitedAt = Now;
        user.StateAt(Now).ShouldBe(PersonState.Invited);
        user.DisabledAt = Now;
        user.StateAt(Now).ShouldBe(PersonState.Disabled);
        user.ClosedAt = Now;
        user.StateAt(Now).ShouldBe(PersonState.Closed);
    }

    private static CityUser Person() => CityUser.Create(Guid.CreateVersion7(Now), "Ada Roy", "ada@city.example", "fr", Now);
}
