using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using OpenCity.Kernel.Web;

namespace OpenCity.Kernel.Security;

/// <summary>
/// Refuses a write to an API that only a cookie vouches for: a browser sends cookies along whoever made the request. Such a
/// write needs the form token (header <c>X-CSRF-TOKEN</c>); programs send an API token instead. Pages check their own.
/// </summary>
internal sealed class BrowserWriteGuard(RequestDelegate next, IAntiforgery antiforgery)
{
    public Task InvokeAsync(HttpContext context) => IsVouchedForByCookie(context) ? GuardAsync(context) : next(context);

    private async Task GuardAsync(HttpContext context)
    {
        if (!await antiforgery.IsRequestValidAsync(context))
        {
            var texts = context.RequestServices.GetRequiredService<ErrorTexts>();
            throw new BadHttpRequestException(texts["A browser's request that changes something needs the form token. Load the page again and send it once more; programs use an API token."]);
        }

        await next(context);
    }

    private static bool IsVouchedForByCookie(HttpContext context)
    {
        var method = context.Request.Method;
        return !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method) || HttpMethods.IsTrace(method))
            && context.User.Identity is { IsAuthenticated: true, AuthenticationType: var type }
            && type == IdentityConstants.ApplicationScheme
            && context.GetEndpoint() is { } endpoint
            && endpoint.Metadata.GetMetadata<PageActionDescriptor>() is null;
    }
}
