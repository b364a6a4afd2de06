using System.Text;

namespace OpenCity.BrowserTests.Stories;

/// <summary>Files to upload.</summary>
internal static class Samples
{
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n");

    /// <summary>One grey dot.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==");

    /// <summary>The beginning of a program for Windows.</summary>
    public static byte[] Program { get; } = [0x4D, 0x5A, 0x90, 0x00, 0x03, .. new byte[200]];
}
