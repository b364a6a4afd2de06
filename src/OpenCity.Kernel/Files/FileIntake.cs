using Microsoft.Extensions.Localization;
using OpenCity.Abstractions.Errors;
using OpenCity.Abstractions.Files;

namespace OpenCity.Kernel.Files;

/// <summary>Receives an upload into a temporary file and lets through only what its rules, its bytes and the virus scanners allow.</summary>
internal sealed class FileIntake(BlobFolder blobs, FileQuota quota, IEnumerable<IVirusScan> scans, IStringLocalizer<FileKind> localizer)
{
    private const string Field = "file";

    /// <exception cref="ValidationFailed">The upload is refused; nothing of it stays.</exception>
    public async Task<AcceptedFile> AcceptAsync(FileUpload upload, FileRules rules, bool allowsSvg, CancellationToken cancellationToken)
    {
        var name = FileNames.Clean(upload.FileName);
        var extension = FileNames.Extension(name);
        if (!rules.Extensions.Contains(extension) || FileKind.Claimed(extension) is not { } claimed || (claimed == FileKind.Svg && !allowsSvg))
        {
            throw new ValidationFailed(Field, "“{0}” is not of a kind that is accepted here. Save it as one of these and upload it again: {1}", name, string.Join(", ", rules.Extensions.Where(e => allowsSvg || e != ".svg")));
        }

        var blob = await blobs.ReceiveAsync(upload.Content, rules.MaximumBytes, cancellationToken)
            ?? throw new ValidationFailed(Field, "“{0}” is larger than {1} MB. Make it smaller, or split it into several files.", name, Megabytes(rules.MaximumBytes));
        try
        {
            await quota.DemandAsync(blob.Length, cancellationToken);
            await CheckAsync(blob, name, extension, claimed, cancellationToken);
            return new AcceptedFile(name, claimed, await StripAsync(blob, name, claimed, rules, cancellationToken));
        }
        catch
        {
            BlobFolder.Discard(blob.Path);
            throw;
        }
    }

    private async Task CheckAsync(IncomingBlob blob, string name, string extension, FileKind claimed, CancellationToken cancellationToken)
    {
        if (blob.Length == 0)
        {
            throw new ValidationFailed(Field, "“{0}” is empty. Choose the file again.", name);
        }

        await using var content = new FileStream(blob.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
        var check = await FileContent.CheckAsync(content, extension, cancellationToken);
        if (check.Problem is { } problem)
        {
            throw new ValidationFailed(Field, problem, name);
        }

        if (check.Kind != claimed)
        {
            throw Disguised(name, check.Kind, claimed);
        }

        foreach (var scan in scans)
        {
            content.Position = 0;
            if (await scan.ScanAsync(content, cancellationToken) is { } found)
            {
                throw new ValidationFailed(Field, "“{0}” contains malware ({1}) and was not stored. Check your computer with a virus scanner.", name, found);
            }
        }
    }

    private ValidationFailed Disguised(string name, FileKind? found, FileKind claimed) => found is { Extensions.Length: > 0 }
        ? new ValidationFailed(Field, "“{0}” is not what its name says: its content is {1}. Give it the ending {2}, or save it anew as {3}.", name, localizer[found.Name], found.Extensions[0], localizer[claimed.Name])
        : found is null
            ? new ValidationFailed(Field, "“{0}” cannot be read as {1}. Open it on your computer, save it anew and upload it again.", name, localizer[claimed.Name])
            : new ValidationFailed(Field, "“{0}” is not what its name says: its content is {1}, which is not accepted. Choose another file.", name, localizer[found.Name]);

    /// <summary>The bytes to keep: without what the camera wrote of the person, where the rules ask for it.</summary>
    private async Task<IncomingBlob> StripAsync(IncomingBlob blob, string name, FileKind kind, FileRules rules, CancellationToken cancellationToken)
    {
        if (!rules.StripMetadata || kind != FileKind.Jpeg)
        {
            return blob;
        }

        var stripped = JpegMetadata.Strip(await File.ReadAllBytesAsync(blob.Path, cancellationToken))
            ?? throw new ValidationFailed(Field, "“{0}” is not a complete picture. Open it on your computer, save it anew and upload it again.", name);
        using var content = new MemoryStream(stripped, writable: false);
        var kept = await blobs.ReceiveAsync(content, long.MaxValue, cancellationToken);
        BlobFolder.Discard(blob.Path);
        return kept!;
    }

    private static string Megabytes(long bytes) => (bytes / 1_048_576d).ToString("0.#", System.Globalization.CultureInfo.CurrentCulture);
}

/// <summary>An upload that was let through.</summary>
internal sealed record AcceptedFile(string FileName, FileKind Kind, IncomingBlob Blob);
