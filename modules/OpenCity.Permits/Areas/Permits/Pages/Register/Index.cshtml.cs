using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Security;
using OpenCity.Abstractions.Ui;
using OpenCity.Permits.Register;

namespace OpenCity.Permits.Areas.Permits.Pages.Register;

[Public("The register of permits is public.")]
internal sealed class IndexModel(FindPermits find, RegisterCounts counts, RegisterWords words) : PageModel
{
    public RegisterFilter Filter { get; private set; } = new();

    public RegisterPage Found { get; private set; } = new([], null, null);

    /// <summary>How many match; null where counting would take too long.</summary>
    public long? Total { get; private set; }

    public bool IsEmptyRegister { get; private set; }

    public TypeNames Types { get; private set; } = new(new Dictionary<string, string>());

    public IReadOnlyList<Choice> StatusChoices { get; private set; } = [];

    public IReadOnlyList<Choice> TypeChoices { get; private set; } = [];

    public IReadOnlyList<Choice> AreaChoices { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? after, string? before, CancellationToken cancellationToken)
    {
        Filter = RegisterFilter.Read(Request.Query);
        Found = await find.HandleAsync(Filter, after, before, FindPermits.PageSize, cancellationToken);
        Types = await words.TypesAsync(cancellationToken);
        var totals = await counts.GetAsync(cancellationToken);
        Total = totals.Matching(Filter);
        IsEmptyRegister = Found.Entries.Count == 0 && !Filter.IsNarrowed;

        // "Ward 10" stands behind "Ward 2", and an accent does not move a name to the end.
        var order = CultureInfo.CurrentCulture.CompareInfo.GetStringComparer(CompareOptions.NumericOrdering | CompareOptions.IgnoreCase);
        StatusChoices = [.. totals.Statuses.Select(s => new Choice(s.ToString(), words.Status(s)))];
        TypeChoices = [.. totals.Types.Select(t => new Choice(t, Types.Name(t))).OrderBy(c => c.Text, order)];
        AreaChoices = [.. totals.Areas.Select(a => new Choice(a, a)).OrderBy(c => c.Text, order)];
        return Page();
    }
}
