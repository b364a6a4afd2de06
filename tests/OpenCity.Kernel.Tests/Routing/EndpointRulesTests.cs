using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Security;
using OpenCity.Kernel.Composition;
using OpenCity.Kernel.Modules;
using OpenCity.Kernel.Routing;
using OpenCity.Kernel.Security;

namespace OpenCity.Kernel.Tests.Routing;

public sealed class EndpointRulesTests
{
    [Fact]
    public void Refuses_an_address_that_does_not_say_who_may_call_it() =>
        Should.Throw<InstallationException>(() => Check()).Message.ShouldContain("does not say who may call it");

    [Fact]
    public void Refuses_an_address_that_is_public_and_guarded_because_public_would_win() =>
        Should.Throw<InstallationException>(() => Check(new PublicAttribute("Everybody."), new SignedInAttribute())).Message.ShouldContain("public and that it is not");

    [Fact]
    public void Refuses_a_permission_that_nobody_declares() =>
        Should.Throw<InstallationException>(() => Check(new RequirePermissionAttribute("notes.reed"))).Message.ShouldContain("notes.reed");

    [Fact]
    public void Refuses_a_rate_limit_that_there_is_not() =>
        Should.Throw<InstallationException>(() => Check(new SignedInAttribute(), new EnableRateLimitingAttribute("public-froms"))).Message.ShouldContain("'public-froms'; there is 'public-forms'");

    [Fact]
    public void Takes_an_address_that_says_one_thing() => Should.NotThrow(() => Check(new SignedInAttribute()));

    private static void Check(params object[] metadata)
    {
        var builder = new RouteEndpointBuilder(_ => Task.CompletedTask, RoutePatternFactory.Parse("/notes"), 0) { DisplayName = "notes" };
        foreach (var item in metadata)
        {
            builder.Metadata.Add(item);
        }

        using var services = new ServiceCollection().BuildServiceProvider();
        EndpointRules.Check(new DefaultEndpointDataSource(builder.Build()), new PermissionCatalogue(new ContributionCatalogue(), services));
    }
}
