using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Routing;

/// <summary>Every address that the installed modules answer, with who may call it; for the reference and for the tests that call each.</summary>
public sealed partial class EndpointsOverview
{
    private const string Platform = "platform";

    private IReadOnlyList<EndpointSummary> _all = [];

    internal EndpointsOverview()
    {
    }

    /// <summary>All of them by route.</summary>
    public IReadOnlyList<EndpointSummary> List() => _all;

    internal void Find(IEnumerable<RouteEndpoint> endpoints, PageFeatures pages) =>
        _all = [.. endpoints.Select(e => Describe(e, pages)).OrderBy(e => e.Route, StringComparer.Ordinal).ThenBy(e => string.Join(' ', e.Methods), StringComparer.Ordinal)];

    private static EndpointSummary Describe(RouteEndpoint endpoint, PageFeatures pages)
    {
        var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
        var model = page is null ? null : pages.ModelOf(page);
        return new EndpointSummary(
            "/" + endpoint.RoutePattern.RawText?.TrimStart('/'),
            model is null ? MethodsOf(endpoint) : HandlersOf(model),
            endpoint.Metadata.GetMetadata<FeatureGateMetadata>()?.Feature.Id ?? Platform,
            [.. EndpointRules.AccessOf(endpoint).Select(Access)],
            page is not null,
            endpoint.Metadata.GetMetadata<EnableRateLimitingAttribute>()?.PolicyName);
    }

    private static EndpointAccess Access(object said) => said switch
    {
        RequirePermissionAttribute required => new EndpointAccess(AccessKind.Permission, required.Permission),
        PublicAttribute open => new EndpointAccess(AccessKind.Public, open.Reason),
        IAllowAnonymous => new EndpointAccess(AccessKind.Public, string.Empty),
        SignedInAttribute signedIn => new EndpointAccess(AccessKind.SignedIn, signedIn.TokenScope ?? string.Empty),
        _ => new EndpointAccess(AccessKind.SignedIn, string.Empty),
    };

    private static IReadOnlyList<string> MethodsOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];

    /// <summary>The methods of a page with the name of their handler, for example <c>POST remove</c>. Every page answers GET.</summary>
    private static IReadOnlyList<string> HandlersOf(Type model) =>
    [
        HttpMethods.Get,
        .. model.GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Select(m => Handler().Match(m.Name))
            .Where(m => m.Success)
            .Select(m => $"{m.Groups["method"].Value.ToUpperInvariant()} {m.Groups["name"].Value.ToLowerInvariant()}".TrimEnd())
            .Where(m => m != HttpMethods.Get)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    [GeneratedRegex("^On(?<method>Get|Post|Put|Delete|Patch)(?<name>(?!Async$)[A-Z][A-Za-z0-9]*?)?(?:Async)?$")]
    private static partial Regex Handler();
}

/// <summary>An address that a module answers.</summary>
/// <param name="Route">The route's pattern, beginning with a slash.</param>
/// <param name="Methods">The methods; of a page with the name of the handler; empty for any.</param>
/// <param name="Feature">The feature that a city must have on; <c>platform</c> for none.</param>
/// <param name="Access">What it says of who may call it; all of it must hold.</param>
/// <param name="IsPage">True for a page, which people open in a browser: API tokens do not sign in there.</param>
/// <param name="RateLimit">The name of the limit on how often one client may write; null for none.</param>
public sealed record EndpointSummary(string Route, IReadOnlyList<string> Methods, string Feature, IReadOnlyList<EndpointAccess> Access, bool IsPage, string? RateLimit);

/// <summary>What an endpoint says of who may call it.</summary>
/// <param name="Kind">Of which kind.</param>
/// <param name="Detail">The name of the permission, the scope that opens it to an API token where being signed in is enough, or the reason why it is public.</param>
public sealed record EndpointAccess(AccessKind Kind, string Detail);

/// <summary>The kinds of access.</summary>
public enum AccessKind
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Everybody who is signed in.</summary>
    SignedIn,

    /// <summary>Whoever has the permission.</summary>
    Permission,
}
