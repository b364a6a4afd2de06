using System.Globalization;
using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Tenants;

namespace OpenCity.Kernel.Tenants;

/// <summary>Answers for addresses that no running city serves. Plain, in both languages, because no city's settings can be read.</summary>
internal static class TenantStatePages
{
    public static Task WriteUnknownAsync(HttpContext context) =>
        WriteAsync(context, StatusCodes.Status404NotFound, "No city is served at this address. Check the address.", "Aucune ville n’est servie à cette adresse. Vérifiez l’adresse.");

    public static Task WriteClosedAsync(HttpContext context, TenantState state)
    {
        ArgumentNullException.ThrowIfNull(context);
        var wait = state == TenantState.Initializing ? 10 : 600;
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return state == TenantState.Initializing
            ? WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "This city is being set up. Try again in a moment.", "Cette ville est en cours d’installation. Réessayez dans un instant.")
            : WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "These services are closed at the moment. Try again later.", "Ces services sont fermés pour le moment. Réessayez plus tard.");
    }

    public static Task WriteBusyAsync(HttpContext context, TimeSpan wait)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "Too many people are using these services at the moment. Nothing was changed. Try again in a few seconds.",
            "Trop de personnes utilisent ces services en ce moment. Rien n’a été modifié. Réessayez dans quelques secondes.");
    }

    private static Task WriteAsync(HttpContext context, int status, string english, string french)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{english}</title></head>
            <body><main><h1>{english}</h1><h1 lang="fr">{french}</h1></main></body></html>
            """,
            context.RequestAborted);
    }
}
