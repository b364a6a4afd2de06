using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Tenants;
using OpenCity.Abstractions.Ui;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features;
using OpenCity.Permits.Features.FindApplications;

namespace OpenCity.Permits.Areas.Permits.Pages.Staff;

[RequirePermission(Permissions.ViewName)]
internal sealed class IndexModel(FindApplications find, PermitTypes types, QueueCounters counters, ICityClock clock, IStringLocalizer<IndexModel> text) : PageModel
{
    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();

    [BindProperty(SupportsGet = true)]
    public string? Text { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Type { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Status { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Assigned { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Before { get; set; }

    public QueuePage Found { get; private set; } = new([], null, null);

    public IReadOnlyList<QueueTab> Queues { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public IEnumerable<Choice> Types => [new Choice(string.Empty, text["All"]), .. _names.Select(n => new Choice(n.Key, n.Value))];

    public IEnumerable<Choice> Statuses =>
    [
        new Choice(string.Empty, text["All"]),
        new Choice("open", text["Waiting for the city"]),
        .. Enum.GetValues<PermitStatus>().Where(s => s != PermitStatus.Draft).Select(s => new Choice(s.ToString(), text[PermitTexts.Status(s)])),
    ];

    public IEnumerable<Choice> Assignments =>
        [new Choice(string.Empty, text["Everybody"]), new Choice("me", text["Me"]), new Choice("nobody", text["Nobody"])];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        _names = (await types.ListAsync(cancellationToken)).ToDictionary(t => t.Definition.Code, t => t.Definition.Name.ToString());
        var sizes = await counters.ReadAsync(cancellationToken);
        Queues =
        [
            Tab("Waiting", "status=open", sizes, nameof(PermitStatus.Submitted), nameof(PermitStatus.Resubmitted), nameof(PermitStatus.InReview)),
            Tab("Nobody has it", "assigned=nobody", sizes, QueueCounters.Unassigned),
            Tab("With the applicant", "status=ChangesRequested", sizes, nameof(PermitStatus.ChangesRequested)),
            Tab("To be paid and issued", "status=Approved", sizes, nameof(PermitStatus.Approved)),
            Tab("Issued permits", "status=Issued", sizes, nameof(PermitStatus.Issued)),
        ];
        Found = await find.HandleAsync(new QueueFilter { Text = Text, Type = Type, Status = Status, Assigned = Assigned, After = After, Before = Before }, cancellationToken);
    }

    public string NameOf(string type) => _names.GetValueOrDefault(type, type);

    public int AgeOf(QueueRow row) => Today.DayNumber - DateOnly.FromDateTime(clock.ToCityTime(row.SubmittedAt).DateTime).DayNumber;

    private QueueTab Tab(string title, string query, Dictionary<string, long> sizes, params string[] queues)
    {
        var (name, value) = (query.Split('=')[0], query.Split('=')[1]);
        var isCurrent = string.Equals(name == "status" ? Status : Assigned, value, StringComparison.OrdinalIgnoreCase);
        return new QueueTab(title, "~/staff/permits?" + query, queues.Sum(q => sizes.GetValueOrDefault(q)), isCurrent);
    }
}

/// <summary>A queue with its size.</summary>
internal sealed record QueueTab(string Title, string Href, long Count, bool IsCurrent);
