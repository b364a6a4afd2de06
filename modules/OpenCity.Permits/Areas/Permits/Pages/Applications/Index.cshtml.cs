using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using OpenCity.Abstractions.Security;
using OpenCity.Contracts.Permits;
using OpenCity.Permits.Features;

namespace OpenCity.Permits.Areas.Permits.Pages.Applications;

[SignedIn]
internal sealed class IndexModel(PermitsDbContext db, PermitTypes types, ICurrentUser user) : PageModel
{
    private const int PageSize = 20;

    private IReadOnlyDictionary<string, string> _names = new Dictionary<string, string>();

    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public IReadOnlyList<MyApplication> Rows { get; private set; } = [];

    public string? NextKey { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        _names = (await types.ListAsync(cancellationToken)).ToDictionary(t => t.Definition.Code, t => t.Definition.Name.ToString());
        var rows = await db.Applicants.AsNoTracking()
            .Where(a => a.UserId == user.Id)
            .Join(db.Permits, a => a.PermitId, p => p.Id, (a, p) => p)
            .Where(p => After == null || p.Seq < After)
            .OrderByDescending(p => p.Seq)
            .Take(PageSize + 1)
            .Select(p => new MyApplication(p.Id, p.Seq, p.Number, p.PermitType, p.Address1, p.Status, p.FeePaid < p.FeeDue))
            .ToListAsync(cancellationToken);
        Rows = [.. rows.Take(PageSize)];
        NextKey = rows.Count > PageSize ? Rows[^1].Seq.ToString(CultureInfo.InvariantCulture) : null;
    }

    public string NameOf(string type) => _names.GetValueOrDefault(type, type);
}

/// <summary>One of a resident's applications.</summary>
internal sealed record MyApplication(Guid Id, long Seq, string? Number, string PermitType, string? Address1, PermitStatus Status, bool FeeIsDue);
