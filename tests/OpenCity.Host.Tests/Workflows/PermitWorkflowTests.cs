using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Data;
using OpenCity.Contracts.Workflows;

namespace OpenCity.Host.Tests.Workflows;

/// <summary>Permits and workflows know one another by contracts only; here they stand in one city.</summary>
public sealed class PermitWorkflowTests(Towns towns)
{
    [Theory]
    [MemberData(nameof(Towns.Engines), MemberType = typeof(Towns))]
    public async Task An_issued_permit_begins_a_case_that_knows_it_and_writes_to_the_applicant(DatabaseEngine engine)
    {
        var city = await towns.GetAsync(engine);
        var mine = await towns.BelongingsAsync(engine);
        var subject = new WorkflowSubject("permit-application", mine.Permit.ToString());
        Task<T> AskAsync<T>(Func<IWorkflows, CancellationToken, Task<T>> ask) => city.RunAsync((services, ct) => ask(services.GetRequiredService<IWorkflows>(), ct));

        WorkflowCase? found = null;
        for (var tries = 0; found?.Status != WorkflowStatus.Finished; tries++)
        {
            tries.ShouldBeLessThan(300, $"The case did not come to its end: {found}.");
            await Task.Delay(100, TestContext.Current.CancellationToken);
            found = await AskAsync((workflows, ct) => workflows.FindAsync("town-thanks", subject, ct));
        }

        (await AskAsync((workflows, ct) => workflows.HistoryAsync(found.Id, 0, 200, ct))).ShouldContain(e => e.Comment == $"{mine.Number} issued");
        var mail = (await city.MailsAsync()).Where(m => m.Purpose == "workflows.notified").ShouldHaveSingleItem();
        mail.To.ShouldBe("resident@pineriver.example");
        mail.Text.ShouldContain($"/permits/applications/{mine.Permit}");
        (await AskAsync((workflows, ct) => workflows.FindAsync("town-review", subject, ct))).ShouldNotBeNull().States.ShouldHaveSingleItem().Name.ShouldBe("at-the-desk");
    }
}
