using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Abstractions.Auditing;
using OpenCity.Abstractions.Data;
using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Modules;
using OpenCity.Contracts.Workflows;
using OpenCity.Testing;

namespace OpenCity.Host.Tests.Tenants;

/// <summary>What belongs to Pine River and must be worth nothing in any other town: one of everything that has an address.</summary>
internal sealed partial record Belongings
{
    public const string MediaPath = "secret/only-of-pine-river.txt";
    public const string Street = "77 Heron Quay Crescent";

    private const string Holder = "Philomena Underhill";

    private const string ImportFile = """
        X,Y,OBJECTID,ADDRESS,FOLDERTYPE,FILENO,INDATE,ISSUEDATE,WORKDESC,SUBDESC,FOLDERSTATUSDESC,REFERENCEFILE,RESUNITS,CONSTRUCTVALUE,PROPINFOVALUE_WARD
        593253.6,4800629.5,1,5 MILL CRT.,SO Other Single Detached Dwelling,24-019651,2024/10/03 00:00:00+00,2024/11/04 00:00:00+00,New,Attached Deck,Final,ZC-120/24,0,20000,1

        """;

    private static readonly byte[] Sketch = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    /// <summary>Words that stand nowhere but in what is Pine River's.</summary>
    public static IReadOnlyList<string> Marks { get; } = [Street, Holder, "Only Pine River may read this."];

    /// <summary>A permit in force, of a resident with an account.</summary>
    public required Guid Permit { get; init; }

    public required Guid Document { get; init; }

    public required Guid Payment { get; init; }

    public required Guid Condition { get; init; }

    public required Guid Draft { get; init; }

    public required Guid Import { get; init; }

    public required Guid Person { get; init; }

    /// <summary>A case of a workflow about the permit, and its task; empty where the town has no workflows.</summary>
    public required (Guid Id, Guid Task) Case { get; init; }

    public required string Number { get; init; }

    public required string VerificationCode { get; init; }

    /// <summary>A workflow; empty where the town has none.</summary>
    public required Guid Workflow { get; init; }

    /// <summary>A decision model and its version.</summary>
    public required Guid Model { get; init; }

    public required Guid ModelVersion { get; init; }

    /// <summary>A guest's application, the link mailed for it, and the cookie by which it opens.</summary>
    public required Guid GuestDraft { get; init; }

    public required string GuestToken { get; init; }

    public required string ResetToken { get; init; }

    public required string ApiToken { get; init; }

    public required Caller Admin { get; init; }

    public required Caller Resident { get; init; }

    public static async Task<Belongings> MakeAsync(TestCity city)
    {
        var resident = await Caller.SignInAsync(city, "resident@pineriver.example");
        var clerk = await Caller.SignInAsync(city, "clerk@pineriver.example");
        var reviewer = await Caller.SignInAsync(city, "reviewer@pineriver.example");
        var admin = await Caller.SignInAsync(city, "admin@pineriver.example");
        var permit = await StartAsync(resident);
        await FillAsync(resident, permit);
        var document = await UploadAsync(resident, permit);
        await DoAsync(resident, HttpMethod.Post, permit, "submission", new { declared = true });
        await DoAsync(reviewer, HttpMethod.Post, permit, "review", new { });
        await DoAsync(reviewer, HttpMethod.Post, permit, "conditions", new { standardCode = "ownSide" });
        var conditions = await TextAsync(await reviewer.GetAsync($"/staff/permits/{permit}/conditions"));
        await DoAsync(reviewer, HttpMethod.Post, permit, "decision", new { approve = true });
        var receipt = JsonNode.Parse(await DoAsync(clerk, HttpMethod.Post, permit, "payments", new { amount = 60m, method = "Cash" }))!;
        await DoAsync(clerk, HttpMethod.Post, permit, "issue", new { });
        var guest = await GuestAsync(city);
        await SaveMediaAsync(city);
        var model = Guid.Parse(ModelLink().Match(await TextAsync(await admin.GetAsync("/staff/decisions"))).Groups["id"].Value);
        return new Belongings
        {
            Permit = permit,
            Document = document,
            Payment = receipt["paymentId"]!.GetValue<Guid>(),
            Condition = Guid.Parse(ConditionField().Match(conditions).Groups["id"].Value),
            Draft = await StartAsync(resident),
            Import = await ImportAsync(city),
            Person = Guid.Parse(PersonLink().Match(await TextAsync(await admin.GetAsync("/admin/people"))).Groups["id"].Value),
            Number = JsonNode.Parse(await TextAsync(await resident.GetAsync($"/api/permits/v1/applications/{permit}")))!["number"]!.GetValue<string>(),
            VerificationCode = VerifyLink().Match(await TextAsync(await resident.GetAsync($"/permits/{permit}/document"))).Groups["code"].Value,
            GuestDraft = guest.Id,
            GuestToken = guest.Token,
            ResetToken = await ResetTokenAsync(city),
            ApiToken = await ApiTokenAsync(city),
            Case = await CaseAsync(city, permit),
            Workflow = await DraftedWorkflowAsync(admin),
            Model = model,
            ModelVersion = Guid.Parse(VersionLink().Match(await TextAsync(await admin.GetAsync($"/staff/decisions/{model}"))).Groups["id"].Value),
            Admin = admin,
            Resident = resident,
        };
    }

    /// <summary>The workflow of the case, with a draft of its next version; empty where the town has none.</summary>
    private static async Task<Guid> DraftedWorkflowAsync(Caller admin)
    {
        if (WorkflowLink().Match(await TextAsync(await admin.GetAsync("/staff/workflows"))) is not { Success: true } link)
        {
            return Guid.Empty;
        }

        var workflow = Guid.Parse(link.Groups["id"].Value);
        using var begun = await admin.SendAsync(HttpMethod.Post, $"/staff/workflows/{workflow}?handler=Draft", withToken: true);
        begun.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return workflow;
    }

    private static Task<(Guid Id, Guid Task)> CaseAsync(TestCity city, Guid permit) => city.RunAsync(async (services, ct) =>
    {
        if (services.GetRequiredService<Neighbour<IWorkflows>>().Service is not { } workflows || !await workflows.IsPublishedAsync("town-review", ct))
        {
            return default;
        }

        var begun = await workflows.StartAsync(new StartWorkflow("town-review", new WorkflowSubject("permit-application", permit.ToString()), []), ct);
        return (begun.Id, begun.States[0].TaskId);
    });

    private static async Task<Guid> StartAsync(Caller resident)
    {
        using var answer = await resident.SendAsync(HttpMethod.Post, "/api/permits/v1/applications", withToken: true, json: Json(new { permitType = "FENCE", name = Holder, email = "resident@pineriver.example", telephone = "705 555 0123", language = "en" }));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(TestContext.Current.CancellationToken))!["id"]!.GetValue<Guid>();
    }

    private static async Task FillAsync(Caller resident, Guid id)
    {
        await DoAsync(resident, HttpMethod.Put, id, "answers/place", new { address = new { street = Street, city = "Pine River", postalCode = "P0X 1A0" }, yard = new[] { "rear" }, corner = false });
        await DoAsync(resident, HttpMethod.Put, id, "answers/fence", new { length = 24, height = 2.4, material = "wood", pool = false, cost = 3_800 });
    }

    private static async Task<Guid> UploadAsync(Caller resident, Guid id)
    {
        using var answer = await resident.SendAsync(HttpMethod.Post, $"/api/permits/v1/applications/{id}/documents?requirement=sketch&fileName=sketch.pdf", withToken: true, json: Encoding.ASCII.GetString(Sketch));
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await TextAsync(answer));
        return Guid.Parse(answer.Headers.Location!.ToString().Split('/')[^1]);
    }

    private static async Task<(Guid Id, string Token)> GuestAsync(TestCity city)
    {
        const string Email = "guest@mail.example";
        using var browser = city.CreateClient();
        var form = await browser.GetAsync("/permits/apply/FENCE/contact");
        var sent = await browser.SubmitAsync(form, new() { ["Input.Name"] = Holder, ["Input.Email"] = Email, ["Input.Telephone"] = "705 555 0124" });
        sent.Status.ShouldBe(HttpStatusCode.Redirect, sent.Text);
        var id = Guid.Parse(ApplicationLink().Match(sent.Location!).Groups["id"].Value);
        var resume = await browser.GetAsync("/permits/resume");
        await browser.SubmitAsync(resume, new() { ["Email"] = Email });
        var mail = (await city.MailsAsync()).Last(m => m.To == Email);
        return (id, ReturnLink().Match(mail.Text).Groups["token"].Value);
    }

    private static async Task<string> ResetTokenAsync(TestCity city)
    {
        using var browser = city.CreateClient();
        await browser.SubmitAsync(await browser.GetAsync("/account/forgotten-password"), new() { ["Email"] = "reviewer@pineriver.example" });
        return MailedToken().Match((await city.MailsAsync()).Last(m => m.To == "reviewer@pineriver.example" && m.Text.Contains("token=", StringComparison.Ordinal)).Text).Groups["token"].Value;
    }

    private static async Task<string> ApiTokenAsync(TestCity city)
    {
        using var browser = await city.SignInAsync("admin@pineriver.example");
        var made = await browser.SubmitAsync(await browser.GetAsync("/account/tokens"), new() { ["Name"] = "of Pine River", ["Scopes"] = "permits.view", ["Days"] = "30" }, form: "Scopes");
        return ApiTokens().Match(made.Html).Value;
    }

    private static async Task<Guid> ImportAsync(TestCity city)
    {
        using var browser = await city.SignInAsync("admin@pineriver.example");
        var page = await browser.GetAsync("/staff/permits/import");
        var sent = await browser.SubmitAsync(page, new() { ["Profile"] = "burlington" }, form: "Profile", files: [("Upload", "permits.csv", Encoding.UTF8.GetBytes(ImportFile))]);
        return Guid.Parse(ImportLink().Match(sent.Location ?? sent.Text).Groups["id"].Value);
    }

    private static Task SaveMediaAsync(TestCity city) => city.RunAsync((services, ct) => services.GetRequiredService<IUnitOfWork>().ExecuteAsync(
        async c =>
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes(Marks[^1]));
            await services.GetRequiredService<IMedia>().SaveAsync(MediaPath, content, c);
            services.GetRequiredService<IAuditTrail>().Record(new AuditRecord("media.saved", "media", MediaPath, MediaPath));
        },
        ct));

    private static async Task<string> DoAsync(Caller caller, HttpMethod method, Guid id, string action, object body)
    {
        using var answer = await caller.SendAsync(method, $"/api/permits/v1/applications/{id}/{action}", withToken: true, json: Json(body));
        var text = await TextAsync(answer);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{action}: {text}");
        return text;
    }

    private static string Json(object body) => System.Text.Json.JsonSerializer.Serialize(body);

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    [GeneratedRegex("(?i)condition[^\"]*\"[^>]*value=\"(?<id>[0-9a-f-]{36})\"|conditionId=(?<id>[0-9a-f-]{36})")]
    private static partial Regex ConditionField();

    [GeneratedRegex("/staff/decisions/(?<id>[0-9a-f-]{36})\"")]
    private static partial Regex ModelLink();

    [GeneratedRegex("/staff/decisions/versions/(?<id>[0-9a-f-]{36})")]
    private static partial Regex VersionLink();

    [GeneratedRegex("/staff/workflows/(?<id>[0-9a-f-]{36})\"[^>]*>\\s*Review\\s*<")]
    private static partial Regex WorkflowLink();

    [GeneratedRegex("/admin/people/(?<id>[0-9a-f-]{36})")]
    private static partial Regex PersonLink();

    [GeneratedRegex("/permits/verify/(?<code>[A-Z0-9]{12})")]
    private static partial Regex VerifyLink();

    [GeneratedRegex("/permits/applications/(?<id>[0-9a-f-]{36})")]
    private static partial Regex ApplicationLink();

    [GeneratedRegex(@"/permits/return/(?<token>\S+)")]
    private static partial Regex ReturnLink();

    [GeneratedRegex(@"token=(?<token>\S+)")]
    private static partial Regex MailedToken();

    [GeneratedRegex("/staff/permits/import/(?<id>[0-9a-f-]{36})")]
    private static partial Regex ImportLink();

    [GeneratedRegex("oc_[A-Za-z0-9]{20,}")]
    private static partial Regex ApiTokens();
}
