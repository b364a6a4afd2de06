using System.IO.Compression;
using System.Text;

namespace OpenCity.Kernel.Files;

/// <summary>Looks into the ZIP archives that office documents are, without unpacking more than a few small parts.</summary>
internal static class OfficeContent
{
    /// <summary>The message for a document with macros.</summary>
    public const string HasMacros = "“{0}” contains macros. Save it without macros, or as PDF, and upload it again.";

    /// <summary>The message for an archive that would unpack to far more than it is.</summary>
    public const string IsBomb = "“{0}” would unpack to an unusual size. Save the document again with your office program, or as PDF, and upload that.";

    private const int MostEntries = 10_000;
    private const long MostUnpacked = 512L * 1024 * 1024;
    private const long SuspectFrom = 32L * 1024 * 1024;
    private const int MostRatio = 200;
    private const int MostOfPart = 1024 * 1024;

    /// <summary>What the archive is.</summary>
    public static FileCheck Check(Stream content)
    {
        try
        {
            using var archive = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            return Check(archive, content.Length);
        }
        catch (InvalidDataException)
        {
            return FileCheck.Is(FileKind.Zip);
        }
    }

    private static FileCheck Check(ZipArchive archive, long length)
    {
        if (archive.Entries.Count > MostEntries || IsBombBy(archive.Entries.Sum(e => (decimal)e.Length), length))
        {
            return FileCheck.Refused(IsBomb);
        }

        if (Kind(archive) is not { } kind)
        {
            return FileCheck.Is(FileKind.Zip);
        }

        return archive.Entries.Any(IsMacro) || DeclaresMacros(archive) ? FileCheck.Refused(HasMacros) : FileCheck.Is(kind);
    }

    private static bool IsBombBy(decimal unpacked, long length) =>
        unpacked > MostUnpacked || (unpacked > SuspectFrom && unpacked > (decimal)length * MostRatio);

    private static FileKind? Kind(ZipArchive archive)
    {
        if (archive.GetEntry("mimetype") is { } mimetype)
        {
            return Read(mimetype).Trim() switch
            {
                "application/vnd.oasis.opendocument.text" => FileKind.Odt,
                "application/vnd.oasis.opendocument.spreadsheet" => FileKind.Ods,
                _ => null,
            };
        }

        if (archive.GetEntry("[Content_Types].xml") is null)
        {
            return null;
        }

        return archive.GetEntry("word/document.xml") is not null ? FileKind.Docx
            : archive.GetEntry("xl/workbook.xml") is not null || archive.GetEntry("xl/workbook.bin") is not null ? FileKind.Xlsx
            : null;
    }

    private static bool IsMacro(ZipArchiveEntry entry)
    {
        var name = entry.FullName.Replace('\\', '/');
        return entry.Name.StartsWith("vbaProject", StringComparison.OrdinalIgnoreCase)
            || entry.Name.StartsWith("vbaData", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("xl/macrosheets/", StringComparison.OrdinalIgnoreCase);
    }

    private static bool DeclaresMacros(ZipArchive archive) =>
        archive.GetEntry("[Content_Types].xml") is { } types && Read(types).Contains("macroEnabled", StringComparison.OrdinalIgnoreCase);

    /// <summary>A small part as text; at most so much of it, whatever its header claims.</summary>
    private static string Read(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        var buffer = new byte[(int)Math.Min(MostOfPart, entry.Length)];
        var read = part.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        return Encoding.UTF8.GetString(buffer, 0, read);
    }
}
