using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using OpenCity.Abstractions.Security;

namespace OpenCity.Permits.Document;

/// <summary>The issued permit as PDF.</summary>
internal static class DocumentEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/permits/{id:guid}/document.pdf", PdfAsync)
        .AllowPublic("Opens for the holder, with an account or as a guest, and for staff only.")
        .WithTags("Permits");

    private static async Task<IResult> PdfAsync(Guid id, HttpContext context, ReadPermitSheet read, ReadCrest crest, PermitPdf pdf, CancellationToken cancellationToken)
    {
        if (await read.HandleAsync(id, cancellationToken) is not { } sheet)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.ContentLanguage = CultureInfo.CurrentUICulture.Name;
        context.Response.Headers.ContentDisposition = $"inline; filename=\"{sheet.Permit.Number}.pdf\"";
        return Results.Bytes(pdf.Write(sheet with { Crest = await crest.HandleAsync(cancellationToken) }), "application/pdf");
    }
}
