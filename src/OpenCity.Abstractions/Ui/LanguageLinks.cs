using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace OpenCity.Abstractions.Ui;

/// <summary>The current page in the other languages of the city: another language prefix, the same path and query.</summary>
public static class LanguageLinks
{
    /// <summary>One link for each language, in the city's order.</summary>
    /// <param name="request">The current request.</param>
    /// <param name="tenantPrefix">The tenant's path prefix (<see cref="Tenants.ITenant.PathPrefix"/>).</param>
    /// <param name="cultures">The city's languages; the first needs no prefix.</param>
    public static IReadOnlyList<LanguageLink> Of(HttpRequest request, string tenantPrefix, IReadOnlyList<string> cultures)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(tenantPrefix);
        ArgumentNullException.ThrowIfNull(cultures);
        var current = CultureInfo.CurrentUICulture;
        return [.. cultures.Select((culture, index) => new LanguageLink(
            culture,
            Name(culture),
            new PathString(tenantPrefix + (index == 0 ? string.Empty : "/" + culture)).Add(request.Path).ToUriComponent()
                + request.QueryString.ToUriComponent(),
            culture == current.Name || culture == current.TwoLetterISOLanguageName))];
    }

    /// <summary>A language in its own words, for example <c>Français</c>.</summary>
    public static string Name(string culture)
    {
        var info = CultureInfo.GetCultureInfo(culture);
        return info.TextInfo.ToUpper(info.NativeName[0]) + info.NativeName[1..];
    }
}

/// <summary>The current page in one language.</summary>
/// <param name="Culture">The language (BCP 47).</param>
/// <param name="Name">Its name in itself.</param>
/// <param name="Href">The page's address in it.</param>
/// <param name="IsCurrent">It is the language being read.</param>
public sealed record LanguageLink(string Culture, string Name, string Href, bool IsCurrent);
