using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Settings;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;

namespace OpenCity.Workflows.Tests.Stories;

/// <summary>The activities that the module brings.</summary>
public sealed class ActivityTests(Cities cities)
{
    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task Mail_goes_to_the_person_in_the_persons_language_once(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("mail", [("mail", "NotifyTask", """
            {
              "Subject": { "en": "Boat {name}", "fr": "Bateau {name}" },
              "Text": { "en": "It is ready.", "fr": "Il est prêt, {name}." },
              "Values": { "name": { "Expression": "input.name" } }
            }
            """)]));
        await city.StartAsync("mail", "wanda", new JsonObject { ["name"] = "Wanda\nBcc: everybody" });
        await city.RunDueAsync();
        await city.RunDueAsync();

        var mail = (await city.MailsAsync()).Where(m => m.To == "wanda@boats.example").ShouldHaveSingleItem();
        mail.Culture.ShouldBe("fr");
        mail.Subject.ShouldBe("Bateau Wanda Bcc: everybody");
        mail.Text.ShouldContain("Il est prêt");
        mail.Text.ShouldContain("/boats/wanda");
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_field_is_set_a_case_started_advanced_and_told_of_an_event(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("target", [Samples.State("wait", """{ "Roles": ["Platform"], "Actions": ["go"] }"""), ("told", "SignalEvent", """{ "SignalName": "boats.told" }""")], "wait -go-> told"));
        await city.PublishAsync(Samples.Workflow(
            "leader",
            [
                ("field", "SetFieldTask", """{ "Field": "berth", "Value": { "Expression": "3 + 4" } }"""),
                ("start", "StartCaseTask", """{ "Workflow": "target" }"""),
                ("advance", "AdvanceCaseTask", """{ "Workflow": "target", "Action": "go" }"""),
                ("raise", "RaiseEventTask", """{ "SignalName": "boats.told", "Data": { "berth": { "Expression": "subject.berth" } } }"""),
            ],
            "field -Done-> start",
            "start -Done-> advance",
            "advance -Done-> raise"));
        await city.StartAsync("leader", "xena");
        await city.RunDueAsync();
        await city.WaitUntilAsync(async () => (await city.ReadAsync("target", "xena")).Status == WorkflowStatus.Finished);

        city.App.Services.GetRequiredService<Harbour>().Boats["xena"]["berth"]!.GetValue<decimal>().ShouldBe(7);
        (await city.ReadAsync("leader", "xena")).Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_host_that_the_city_does_not_list_is_not_called(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.PublishAsync(Samples.Workflow("call", [("call", "HttpRequestTask", """{ "Url": "https://elsewhere.example/orders" }""")]));
        var seen = await city.StartAsync("call", "yves");
        await city.RunDueAsync();

        (await city.ReadAsync("call", "yves")).Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Comment!.Contains("may not call the host “elsewhere.example”", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cities.Engines), MemberType = typeof(Cities))]
    public async Task A_host_of_the_towns_own_network_is_not_called_even_where_it_is_listed(DatabaseEngine engine)
    {
        var city = await cities.GetAsync(engine);
        await city.RunAsync((services, ct) => services.GetRequiredService<ISettings>().UpdateAsync(new WorkflowSettings { AllowedHosts = ["127.0.0.1"] }, ct));
        await city.PublishAsync(Samples.Workflow("inward", [("call", "WebhookTask", """{ "Url": "http://127.0.0.1:9/", "EventName": "boat.left" }""")]));
        var seen = await city.StartAsync("inward", "zoe");
        await city.RunDueAsync();

        (await city.ReadAsync("inward", "zoe")).Status.ShouldBe(WorkflowStatus.Parked);
        (await city.HistoryAsync(seen.Id)).ShouldContain(e => e.Kind == WorkflowEntryKind.Parked);
    }
}
