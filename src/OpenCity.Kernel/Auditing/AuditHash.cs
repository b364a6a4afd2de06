using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpenCity.Kernel.Auditing;

/// <summary>The hash of an audit record. docs/reference/audit.md describes the bytes, so that others can check a chain without this program.</summary>
internal static class AuditHash
{
    /// <summary>What the first record names as the hash before it.</summary>
    public const string Genesis = "0000000000000000000000000000000000000000000000000000000000000000";

    private const string Format = "opencity-audit-1";

    public static string Compute(AuditRow row)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Write(bytes, Format);
        Write(bytes, row.PreviousHash);
        Write(bytes, row.Sequence.ToString(CultureInfo.InvariantCulture));
        Write(bytes, row.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
        Write(bytes, row.ActorId?.ToString("D"));
        Write(bytes, row.ActorName);
        Write(bytes, row.Action);
        Write(bytes, row.SubjectType);
        Write(bytes, row.SubjectId);
        Write(bytes, row.SubjectLabel);
        Write(bytes, row.Before);
        Write(bytes, row.After);
        Write(bytes, row.Reason);
        Write(bytes, row.TraceId);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.WrittenSpan));
    }

    /// <summary>The length before the text keeps one field from flowing into the next; -1 tells a missing value from an empty one.</summary>
    private static void Write(ArrayBufferWriter<byte> bytes, string? text)
    {
        var length = text is null ? -1 : Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(bytes.GetSpan(sizeof(int)), length);
        bytes.Advance(sizeof(int));
        if (text is not null)
        {
            Encoding.UTF8.GetBytes(text, bytes);
        }
    }
}
