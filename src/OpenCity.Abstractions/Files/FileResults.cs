using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace OpenCity.Abstractions.Files;

/// <summary>Serves stored files so that a browser never runs them as part of the site.</summary>
public static class FileResults
{
    /// <summary>A download of a stored file: attachment, no sniffing, sandboxed, private to the person.</summary>
    public static IResult Download(HttpContext context, StoredFile file, Stream content)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(file);
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        return Results.File(content, file.ContentType, file.FileName, file.CreatedAt, new EntityTagHeaderValue($"\"{file.Sha256}\""), enableRangeProcessing: true);
    }
}
