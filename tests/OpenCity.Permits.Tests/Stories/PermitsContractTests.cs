using System.Net;
using OpenCity.Testing;
using OpenCity.Testing.Conformance;
using OpenCity.Testing.Conformance.Contracts;

namespace OpenCity.Permits.Tests.Stories;

/// <summary>What other modules hear of our permits.</summary>
public sealed class PermitsContractTests(ConformanceCities cities) : PermitsContract(cities)
{
    private readonly Dictionary<string, TestApplication> _sent = [];

    protected override async Task<string> SubmitAsync(TestCity city)
    {
        var application = await TestApplication.SubmittedAsync(city);
        var number = (await application.ReadAsync())["number"]!.ToString();
        _sent.Add(number, application);
        return number;
    }

    protected override async Task IssueAsync(TestCity city, string number)
    {
        var application = _sent[number];
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "review", new { }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Reviewer, "decision", new { approve = true }), HttpStatusCode.NoContent);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "payments", new { amount = 60m, method = "Cash" }, $"pay-{application.Id:N}"), HttpStatusCode.OK);
        await TestApplication.ShouldBeAsync(application.PostAsync(application.Clerk, "issue", new { }), HttpStatusCode.NoContent);
    }
}
