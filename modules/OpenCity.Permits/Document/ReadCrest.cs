using OpenCity.Abstractions.Files;
using OpenCity.Abstractions.Settings;
using OpenCity.Permits.Document.Pictures;

namespace OpenCity.Permits.Document;

/// <summary>Reads the city's crest for paper.</summary>
internal sealed class ReadCrest(ISettings settings, IMedia media, IFileStore files)
{
    private const int Largest = 2_000_000;

    /// <returns>Null where the city has no crest, or one that cannot be drawn on paper: a permit is never held up by a picture.</returns>
    public async Task<PdfPicture?> HandleAsync(CancellationToken cancellationToken)
    {
        var brand = await settings.GetAsync<BrandSettings>(cancellationToken);
        if (brand.CrestMedia.Length == 0 || await media.FindAsync(brand.CrestMedia, cancellationToken) is not { Length: <= Largest } file)
        {
            return null;
        }

        await using var content = await files.OpenAsync(file, cancellationToken);
        var bytes = new byte[file.Length];
        await content.ReadExactlyAsync(bytes, cancellationToken);
        return PdfPicture.Read(bytes, file.ContentType);
    }
}
