using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Tenants;

namespace OpenCity.Kernel.Security;

/// <summary>Gives every cookie of the platform to the tenant it was made at.</summary>
internal static class TenantCookies
{
    public static void Configure(IServiceCollection services)
    {
        services.AddSingleton(p => new TenantCookie(p.GetRequiredService<ITenantAmbient>(), p.GetRequiredService<IHttpContextAccessor>(), SignInMiddleware.CookiePurpose));
        SignIn(services, IdentityConstants.ApplicationScheme, SignInMiddleware.CookiePurpose);
        SignIn(services, IdentityConstants.ExternalScheme, "external");
        SignIn(services, IdentityConstants.TwoFactorRememberMeScheme, "remember");
        SignIn(services, IdentityConstants.TwoFactorUserIdScheme, "factor");
        services.AddOptions<AntiforgeryOptions>().Configure<ITenantAmbient, IHttpContextAccessor>((o, ambient, requests) =>
        {
            o.Cookie = Harden(new TenantCookie(ambient, requests, "form"), SameSiteMode.Strict);
            o.HeaderName = "X-CSRF-TOKEN";
        });
        services.AddOptions<CookieTempDataProviderOptions>().Configure<ITenantAmbient, IHttpContextAccessor>((o, ambient, requests) => o.Cookie = Harden(new TenantCookie(ambient, requests, "notice"), SameSiteMode.Lax));
    }

    private static void SignIn(IServiceCollection services, string scheme, string purpose) =>
        services.AddOptions<CookieAuthenticationOptions>(scheme).Configure<ITenantAmbient, IHttpContextAccessor>((o, ambient, requests) =>
        {
            o.Cookie = Harden(new TenantCookie(ambient, requests, purpose), SameSiteMode.Lax);
            o.LoginPath = "/account/sign-in";
            o.LogoutPath = "/account/sign-out";
            o.AccessDeniedPath = "/account/denied";
            o.Events.OnRedirectToLogin = context => RefuseAsync(context, StatusCodes.Status401Unauthorized);
            o.Events.OnRedirectToAccessDenied = context => RefuseAsync(context, StatusCodes.Status403Forbidden);
        });

    /// <summary>A person is led to the sign-in page; a program, which sent a token or asks an API, is told by the status.</summary>
    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (context.Request.Headers.Authorization.Count == 0 && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        return Task.CompletedTask;
    }

    private static TenantCookie Harden(TenantCookie cookie, SameSiteMode sameSite)
    {
        cookie.HttpOnly = true;
        cookie.IsEssential = true;
        cookie.SameSite = sameSite;

        // Always over HTTPS in the field; plain only where the request itself is plain (a trial on the own machine).
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        return cookie;
    }
}
