using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using OpenCity.Abstractions.Security;

namespace OpenCity.Kernel.Security;

/// <summary>
/// Finds out who asks. Most requests of residents carry neither sign-in cookie nor token: they pass without asking any
/// authentication handler, which costs as much as the rest of the pipeline.
/// </summary>
internal sealed class SignInMiddleware(RequestDelegate next, TenantCookie cookie)
{
    private const string Bearer = "Bearer ";

    public static string CookiePurpose => "auth";

    public Task InvokeAsync(HttpContext context)
    {
        var headers = context.Request.Headers;
        var scheme = Scheme(context, headers.Authorization, headers.Cookie);
        return scheme is null ? next(context) : SignInAsync(context, scheme);
    }

    private string? Scheme(HttpContext context, StringValues authorization, StringValues cookies)
    {
        if (authorization.Count > 0)
        {
            return authorization[0]!.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && !IsPage(context) ? IApiTokenValidator.Scheme : null;
        }

        return cookies.Count > 0 && cookies.ToString().Contains(cookie.Name, StringComparison.Ordinal) ? IdentityConstants.ApplicationScheme : null;
    }

    /// <summary>A token is for programs: on the account's pages it could make itself another with wider scopes.</summary>
    private static bool IsPage(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<PageActionDescriptor>() is not null;

    private async Task SignInAsync(HttpContext context, string scheme)
    {
        var result = await context.AuthenticateAsync(scheme);
        if (result is { Succeeded: true, Principal: { } person })
        {
            context.User = person;
            context.Features.Set<IAuthenticateResultFeature>(new Result { AuthenticateResult = result });
        }

        await next(context);
    }

    private sealed class Result : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }
}
