using System.Globalization;
using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Search;

namespace OpenCity.Site.Features.ShowText;

/// <summary>Finds the text pages.</summary>
internal sealed class TextSearch(SiteTexts texts, IStringLocalizer<TextSearch> localizer) : ISearchSource
{
    private const int Around = 80;

    public string Title => localizer["Pages"];

    public async Task<IReadOnlyList<SearchHit>> SearchAsync(string query, int take, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        (SiteText Text, string Title, string Path)[] pages =
        [
            (SiteText.About, localizer["About this site"], "/about"),
            (SiteText.Privacy, localizer["Privacy"], "/privacy"),
            (SiteText.Accessibility, localizer["Accessibility"], "/accessibility"),
        ];
        var hits = new List<SearchHit>();
        foreach (var page in pages)
        {
            var text = await texts.ReadAsync(page.Text, cancellationToken);
            var found = Find(text, query);
            if (found >= 0 || Find(page.Title, query) >= 0)
            {
                hits.Add(new SearchHit(page.Title, Excerpt(text, Math.Max(found, 0)), page.Path));
            }
        }

        return [.. hits.Take(take)];
    }

    // Accents and case do not part words.
    private static int Find(string text, string query) =>
        CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, query, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace);

    private static string Excerpt(string text, int at)
    {
        var start = Math.Max(0, at - Around);
        var end = Math.Min(text.Length, at + Around);
        var part = text[start..end].Replace('\n', ' ').Replace("#", string.Empty, StringComparison.Ordinal).Trim();
        return (start > 0 ? "… " : string.Empty) + part + (end < text.Length ? " …" : string.Empty);
    }
}
