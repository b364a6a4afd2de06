using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.CommandLine;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Security;
using OpenCity.Testing;

namespace OpenCity.Identity.Tests.Administration;

public sealed class VerbsTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Adds_a_person_by_invitation_and_lists_the_role(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();

        var added = await RunAsync(city, "user add", new() { ["email"] = email, ["name"] = "Ada Roy", ["roles"] = Roles.Reviewer, ["language"] = "fr" });
        added.Lines.ShouldContain($"{email} was invited by mail.");
        (await Cities.LinkToAsync(city, email)).ShouldStartWith("/fr/account/invitation");

        var listed = await RunAsync(city, "user list", new() { ["role"] = Roles.Reviewer, ["search"] = email });
        listed.Lines.ShouldHaveSingleItem().ShouldContain("Invited");
        await Should.ThrowAsync<ValidationFailed>(() => RunAsync(city, "user add", new() { ["email"] = "no address" }));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Resets_a_person_who_is_locked_out(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        var email = cities.NewAddress();
        await city.MakePersonAsync(email);

        var reset = await RunAsync(city, "user reset", new() { ["email"] = email });

        using var browser = city.CreateClient();
        var page = await browser.GetAsync(new Uri(reset.Lines[^1]).PathAndQuery);
        (await browser.SubmitAsync(page, new() { ["Password"] = "another quiet evening" })).ShouldLeadTo("/account/sign-in");
        await Should.ThrowAsync<ValidationFailed>(() => RunAsync(city, "user reset", new() { ["email"] = "nobody@mail.example" }));
    }

    private static Task<Context> RunAsync(TestCity city, string words, Dictionary<string, string> values) => city.RunAsync(async (services, ct) =>
    {
        var context = new Context(values);
        await services.GetServices<ICommandVerb>().Single(v => v.Description.Words == words).RunAsync(context, ct);
        return context;
    });

    private sealed class Context(Dictionary<string, string> values) : VerbContext
    {
        public List<string> Lines { get; } = [];

        public override string? Get(string name) => values.GetValueOrDefault(name);

        public override bool Has(string name) => values.ContainsKey(name);

        public override void WriteLine(string text) => Lines.Add(text);

        public override void SetResult(object result) => result.ShouldNotBeNull();

        public override void Progress(long done, long? total, string what) => total.ShouldNotBe(0);

        public override Stream OpenOutput() => Stream.Null;
    }
}
