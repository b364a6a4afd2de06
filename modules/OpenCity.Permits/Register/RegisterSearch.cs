using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Search;

namespace OpenCity.Permits.Register;

/// <summary>Lets the site's search find permits.</summary>
internal sealed class RegisterSearch(FindPermits find, RegisterWords words, IStringLocalizer<RegisterSearch> text) : ISearchSource
{
    public string Title => text["Permits"];

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string query, int take, CancellationToken cancellationToken)
    {
        var page = await find.HandleAsync(new RegisterFilter { Text = query }, after: null, before: null, take, cancellationToken);
        if (page.Entries.Count == 0)
        {
            return [];
        }

        var types = await words.TypesAsync(cancellationToken);
        return
        [
            .. page.Entries.Select(p => new SearchHit(
                string.Join(", ", new[] { p.Number, p.Address }.Where(t => !string.IsNullOrEmpty(t))),
                string.Join(" · ", new[] { types.Name(p.PermitType), p.Description, words.Status(p.Status) }.Where(t => t.Length > 0)),
                RegisterPaths.Permit(p.Number))),
        ];
    }
}
