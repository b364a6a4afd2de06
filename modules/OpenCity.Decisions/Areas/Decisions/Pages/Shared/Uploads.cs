using Microsoft.AspNetCore.Http;
using OpenCity.Abstractions.Errors;
using OpenCity.Decisions.Dmn;

namespace OpenCity.Decisions.Areas.Decisions.Pages.Shared;

/// <summary>Reads an uploaded file into memory, as far as a model may be large.</summary>
internal static class Uploads
{
    private const int MaxMegabytes = 10;

    /// <exception cref="ValidationFailed">It is too large.</exception>
    public static async Task<byte[]> ReadAsync(IFormFile upload, CancellationToken cancellationToken)
    {
        if (upload.Length > MaxMegabytes * 1024 * 1024)
        {
            throw new ValidationFailed("Upload", DmnMessages.TooLarge, MaxMegabytes);
        }

        using var content = new MemoryStream();
        await upload.CopyToAsync(content, cancellationToken);
        return content.ToArray();
    }
}
