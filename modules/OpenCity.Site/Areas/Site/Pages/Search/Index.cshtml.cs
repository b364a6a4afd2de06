using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using OpenCity.Abstractions.Search;
using OpenCity.Abstractions.Security;

namespace OpenCity.Site.Areas.Site.Pages.Search;

/// <summary>What the site has on a word.</summary>
[Public("Finds only what the visitor may see.")]
public sealed class IndexModel : PageModel
{
    private const int MaximumLength = 200;
    private const int HitsFromEach = 10;
    private readonly IEnumerable<ISearchSource> _sources;

    public IndexModel(IEnumerable<ISearchSource> sources) => _sources = sources;

    /// <summary>What was typed.</summary>
    [BindProperty(Name = "q", SupportsGet = true)]
    public string? Typed { get; set; }

    /// <summary>What is looked for.</summary>
    public string Query { get; private set; } = string.Empty;

    /// <summary>What was found, by kind.</summary>
    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<SearchHit>>> Groups { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Query = (Typed ?? string.Empty).Trim();
        Query = Query.Length > MaximumLength ? Query[..MaximumLength] : Query;
        if (Query.Length == 0)
        {
            return;
        }

        var groups = new List<KeyValuePair<string, IReadOnlyList<SearchHit>>>();
        foreach (var source in _sources)
        {
            var hits = await source.SearchAsync(Query, HitsFromEach, cancellationToken);
            if (hits.Count > 0)
            {
                groups.Add(new(source.Title, hits));
            }
        }

        Groups = groups;
    }
}
