using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;

namespace OpenCity.Abstractions.Ui;

/// <summary>Links inside the running application, for tag helpers and themes.</summary>
public static class AppLinks
{
    /// <summary><c>~/permits</c> becomes the path with the prefixes of tenant and language; other addresses stay as they are.</summary>
    [return: NotNullIfNotNull(nameof(href))]
    public static string? Resolve(HttpRequest request, string? href)
    {
        ArgumentNullException.ThrowIfNull(request);
        return href is not null && href.StartsWith("~/", StringComparison.Ordinal)
            ? request.PathBase.ToUriComponent() + href[1..]
            : href;
    }

    /// <summary>The current page with some query values set; a null value takes the name out.</summary>
    public static string WithQuery(HttpRequest request, params KeyValuePair<string, string?>[] changes)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(changes);
        var kept = request.Query
            .Where(pair => !changes.Any(change => string.Equals(change.Key, pair.Key, StringComparison.OrdinalIgnoreCase)))
            .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value));
        var path = UriHelper.BuildRelative(request.PathBase, request.Path);
        return QueryHelpers.AddQueryString(path, kept.Concat(changes.Where(change => change.Value is not null)));
    }

    /// <summary>True where the address is the current page or one beneath it that is not the home page.</summary>
    public static bool IsCurrent(HttpRequest request, string? href)
    {
        ArgumentNullException.ThrowIfNull(request);
        var path = Resolve(request, href)?.Split('?', '#')[0].TrimEnd('/');
        var current = UriHelper.BuildRelative(request.PathBase, request.Path).TrimEnd('/');
        var home = request.PathBase.ToUriComponent();
        return path is not null
            && (current.Equals(path, StringComparison.OrdinalIgnoreCase)
                || (path != home && current.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase)));
    }
}
