using System.Text;

namespace OpenCity.Kernel.Files;

/// <summary>Finds out what a file is from its bytes, whatever its name says.</summary>
internal static class FileContent
{
    /// <summary>The message for text that is none.</summary>
    public const string IsNoText = "“{0}” is not plain text in UTF-8 or Windows-1252. Save it as “CSV UTF-8” or as text in UTF-8 and upload it again.";

    /// <summary>Looks at the bytes; the name's extension tells only which kind of text to expect.</summary>
    /// <param name="content">The bytes, seekable.</param>
    /// <param name="extension">The extension, lower case with its dot.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    public static async Task<FileCheck> CheckAsync(Stream content, string extension, CancellationToken cancellationToken)
    {
        content.Position = 0;
        var head = new byte[Signatures.Window];
        var read = await content.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        var kind = Signatures.Recognise(head.AsSpan(0, read));
        if (kind == FileKind.Zip)
        {
            return OfficeContent.Check(content);
        }

        return kind is null ? await CheckTextAsync(content, head.AsMemory(0, read), extension, cancellationToken) : FileCheck.Is(kind);
    }

    private static async Task<FileCheck> CheckTextAsync(Stream content, ReadOnlyMemory<byte> head, string extension, CancellationToken cancellationToken)
    {
        switch (extension)
        {
            case ".svg":
                return SvgContent.Check(content);
            case ".json":
            case ".geojson":
                return await JsonContent.CheckAsync(content, extension == ".geojson", cancellationToken);
            case ".txt":
            case ".csv":
                return await TextContent.IsTextAsync(content, cancellationToken) ? FileCheck.Is(FileKind.Claimed(extension)) : FileCheck.Refused(IsNoText);
            case ".dxf":
                return FileCheck.Is(IsDxf(head.Span) && await TextContent.IsTextAsync(content, cancellationToken) ? FileKind.Dxf : null);
            default:
                return FileCheck.Is(await TextContent.IsTextAsync(content, cancellationToken) ? FileKind.Text : null);
        }
    }

    /// <summary>A text DXF begins with the group <c>0, SECTION</c>, perhaps after comments (group 999).</summary>
    private static bool IsDxf(ReadOnlySpan<byte> head)
    {
        var lines = Encoding.Latin1.GetString(head).Split('\n');
        for (var i = 0; i + 1 < lines.Length; i += 2)
        {
            switch (lines[i].Trim())
            {
                case "999":
                    continue;
                case "0":
                    return lines[i + 1].Trim() == "SECTION";
                default:
                    return false;
            }
        }

        return false;
    }
}
